/* The matrix filtered by unit, level, role, section, zone and text; the filter stands in the address. */
(function () {
  "use strict";
  var Tiaoli = (window.Tiaoli = window.Tiaoli || {});
  var NAMES = ["unit", "tier", "role", "section", "zone", "text"];

  document.addEventListener("DOMContentLoaded", function () {
    var form = document.getElementById("filters"), table = document.getElementById("t-matrix");
    if (!form || !table) return;
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells, 2), rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var division = {};
    document.querySelectorAll("[data-follows]").forEach(function (row) { division[row.dataset.follows] = row; });

    function asked() {
      var values = {};
      NAMES.forEach(function (name) { values[name] = form.elements[name] ? form.elements[name].value.trim() : ""; });
      return values;
    }

    function fits(row, values, shown) {
      if (values.section && row.dataset.section !== values.section) return false;
      if (values.zone && row.dataset.zones.split(" ").indexOf(values.zone) < 0) return false;
      var words = row.textContent + (division[row.dataset.key] || row).textContent;
      if (values.text && words.toLowerCase().indexOf(values.text.toLowerCase()) < 0) return false;
      if (!values.unit && !values.tier && !values.role) return true;
      return heads.some(function (head, at) {
        var mark = row.cells[at + 2];
        if (!shown[at] || (values.unit && head.dataset.unit !== values.unit)) return false;
        return values.role ? mark.classList.contains(values.role) : mark.matches(".lead, .other");
      });
    }

    function apply() {
      var values = asked(), count = 0;
      var shown = heads.map(function (head) { return !values.tier || head.dataset.tier === values.tier; });
      rows.forEach(function (row) {
        row.hidden = !fits(row, values, shown);
        if (!row.hidden) count++;
        if (division[row.dataset.key]) division[row.dataset.key].hidden = row.hidden;
      });
      Array.prototype.forEach.call(table.rows, function (row) {
        heads.forEach(function (head, at) {
          row.cells[at + 2].style.display = shown[at] ? "" : "none";
          row.cells[at + 2].classList.toggle("chosen", Boolean(values.unit) && head.dataset.unit === values.unit);
        });
      });
      var all = count === rows.length;
      document.getElementById("f-count").textContent = Tiaoli.say(
        all ? "共" + count + "项任务" : rows.length + "项任务中显示" + count + "项",
        all ? count + " tasks" : count + " of " + rows.length + " tasks shown"
      );
    }

    function changed() {
      apply();
      Tiaoli.address(asked());
    }

    var at = new URLSearchParams(location.search);
    NAMES.forEach(function (name) { if (at.get(name) && form.elements[name]) form.elements[name].value = at.get(name); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", changed);
    form.addEventListener("reset", function () { setTimeout(changed, 0); });
    document.addEventListener("tiaoli:view", apply);
    apply();
  });
})();
