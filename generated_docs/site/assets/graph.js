/* The picture of the whole graph: moved, zoomed, and one node at a time brought out with what it is tied to. */
(function () {
  "use strict";
  var Tiaoli = (window.Tiaoli = window.Tiaoli || {});

  document.addEventListener("DOMContentLoaded", function () {
    var svg = document.getElementById("whole"), told = document.getElementById("told");
    if (!svg) return;
    var full = svg.viewBox.baseVal, whole = { x: full.x, y: full.y, width: full.width, height: full.height }, narrow = 1180;
    var lines = svg.querySelectorAll("path[data-a]"), boxes = {};
    svg.querySelectorAll(".box").forEach(function (box) { boxes[box.dataset.key] = box; });
    document.getElementById("graph-tools").hidden = false;

    function view(x, y, width, height) {
      svg.setAttribute("viewBox", [x, y, width, height].map(function (one) { return Math.round(one * 10) / 10; }).join(" "));
    }

    /* As wide as the board, from the top; what does not fit below is reached by moving. */
    function reset() {
      var width = (svg.matches(".full") ? whole.width : Math.min(narrow, whole.width)) + 20;
      view(whole.x - 10, whole.y - 10, width, width * svg.clientHeight / svg.clientWidth);
    }

    function zoom(by, px, py) {
      var now = svg.viewBox.baseVal, cx = px === undefined ? 0.5 : px, cy = py === undefined ? 0.5 : py;
      var width = Math.min(Math.max(now.width / by, 150), whole.width * 3), height = now.height * width / now.width;
      view(now.x + (now.width - width) * cx, now.y + (now.height - height) * cy, width, height);
    }

    function lit(key) {
      var near = {}, names = [];
      near[key] = true;
      lines.forEach(function (line) {
        var touches = line.dataset.a === key || line.dataset.b === key;
        line.classList.toggle("lit", touches);
        if (touches) near[line.dataset.a === key ? line.dataset.b : line.dataset.a] = true;
      });
      Object.keys(boxes).forEach(function (one) {
        boxes[one].classList.toggle("lit", Boolean(near[one]));
        if (near[one] && one !== key && getComputedStyle(boxes[one]).display !== "none") names.push(title(boxes[one]));
      });
      svg.classList.add("dimmed");
      told.textContent = title(boxes[key]) + Tiaoli.say("：", ": ") + names.join(Tiaoli.language() === "en" ? "; " : "、");
    }

    function title(box) {
      var parts = box.querySelector("title").textContent.split(" / ");
      return Tiaoli.language() === "en" ? parts.slice(1).join(" / ") : parts[0];
    }

    function dark() {
      svg.classList.remove("dimmed");
      told.textContent = "";
    }

    Object.keys(boxes).forEach(function (key) {
      boxes[key].addEventListener("pointerenter", function () { if (!drag) lit(key); });
      boxes[key].addEventListener("focus", function () { lit(key); });
      boxes[key].addEventListener("pointerleave", dark);
      boxes[key].addEventListener("blur", dark);
      boxes[key].addEventListener("dragstart", function (event) { event.preventDefault(); });
      boxes[key].addEventListener("click", function (event) { if (moved) event.preventDefault(); });
    });

    var drag = null, moved = false, board = svg.parentNode;
    board.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.metaKey) return; /* the wheel alone goes on through the page */
      var place = svg.getBoundingClientRect();
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, (event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height);
    }, { passive: false });
    board.addEventListener("pointerdown", function (event) {
      if (event.button) return;
      drag = { x: event.clientX, y: event.clientY };
      moved = false;
    });
    window.addEventListener("pointermove", function (event) {
      if (!drag) return;
      var now = svg.viewBox.baseVal, scale = Math.max(now.width / svg.clientWidth, now.height / svg.clientHeight);
      if (Math.abs(event.clientX - drag.x) + Math.abs(event.clientY - drag.y) > 4) moved = true;
      if (!moved) return;
      view(now.x - (event.clientX - drag.x) * scale, now.y - (event.clientY - drag.y) * scale, now.width, now.height);
      drag = { x: event.clientX, y: event.clientY };
    });
    window.addEventListener("pointerup", function () { drag = null; setTimeout(function () { moved = false; }, 0); });
    document.querySelectorAll("[data-zoom]").forEach(function (button) {
      button.addEventListener("click", function () { if (Number(button.dataset.zoom)) zoom(Number(button.dataset.zoom)); else reset(); });
    });
    document.addEventListener("keydown", function (event) {
      if (/^(input|select|textarea)$/i.test(event.target.tagName) || event.ctrlKey || event.metaKey) return;
      if (event.key === "+" || event.key === "=") zoom(1.25);
      else if (event.key === "-") zoom(0.8);
      else if (event.key === "0") reset();
    });
    document.getElementById("with-readings").addEventListener("change", function (event) {
      svg.classList.toggle("full", event.target.checked);
      reset();
    });
    reset();
  });
})();
