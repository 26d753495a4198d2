/* The reader's clock: whether the document is in force today, beside what the pages say of the day they were made for. */
(function () {
  "use strict";
  function pad(number) { return String(number).padStart(2, "0"); }

  function told(first, last, today) {
    if (!first || !last) return null;
    if (today < first) return ["按您的电脑日期（" + today + "），尚未施行。", "By your computer's date (" + today + ") it is not yet in force."];
    if (today > last) return ["按您的电脑日期（" + today + "），已失效。", "By your computer's date (" + today + ") it has lapsed."];
    var left = Math.round((Date.parse(last) - Date.parse(today)) / 864e5);
    return ["按您的电脑日期（" + today + "），有效，还剩" + left + "天。", "By your computer's date (" + today + ") it is in force, with " + left + " days left."];
  }

  document.addEventListener("DOMContentLoaded", function () {
    var notice = document.querySelector(".notice"), place = document.getElementById("clock");
    if (!notice || !place) return;
    var now = new Date(), today = now.getFullYear() + "-" + pad(now.getMonth() + 1) + "-" + pad(now.getDate());
    var words = told(notice.dataset.first, notice.dataset.last, today);
    if (!words) return;
    [["zh", "zh-CN"], ["en", "en"]].forEach(function (language, at) {
      var part = document.createElement("span");
      part.className = language[0];
      part.lang = language[1];
      part.textContent = words[at] + " ";
      place.append(part);
    });
  });
})();
