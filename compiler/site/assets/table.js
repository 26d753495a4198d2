/* Tables: sorted by any column, taken as CSV as they are shown. */
(function () {
  "use strict";
  var Tiaoli = (window.Tiaoli = window.Tiaoli || {});

  /* The text of a cell as the reader sees it: what the view hides is left out, blocks are kept apart. */
  function seen(cell) {
    var copy = "";
    cell.childNodes.forEach(function (part) {
      if (part.nodeType === 3) copy += part.textContent;
      else if (part.nodeType === 1 && !part.matches(".sort, .hidden") && getComputedStyle(part).display !== "none") {
        var block = /^(P|LI|DIV)$/.test(part.tagName) || part.matches(".line");
        var apart = part.matches(".en") && part.previousElementSibling && part.previousElementSibling.matches(".zh");
        copy += (block && copy.trim() ? "\n" : apart && copy.trim() ? " " : "") + seen(part);
        if (part.parentNode.matches(".links") && part.nextElementSibling) copy += Tiaoli.language() === "en" ? "; " : "、";
      }
    });
    return copy;
  }

  function clean(cell) {
    return seen(cell).split("\n").map(function (line) { return line.replace(/[ \t\u00a0]+/g, " ").trim(); }).filter(Boolean).join("\n");
  }

  function key(row, column) {
    var cell = row.cells[column], text = cell ? clean(cell) : "";
    if (cell && cell.matches(".mark")) return [cell.matches(".lead") ? 0 : cell.matches(".other") ? 1 : 2, ""];
    var number = /^-?[\d,]+(\.\d+)?/.exec(text);
    return [number ? parseFloat(number[0].replace(/,/g, "")) : Infinity, text];
  }

  function sort(table, column, turned) {
    var body = table.tBodies[0], order = new Intl.Collator(Tiaoli.language() === "en" ? "en" : "zh");
    var rows = Array.prototype.map.call(body.rows, function (row, at) { return { row: row, key: key(row, column), at: at }; });
    rows.sort(function (one, two) {
      var a = one.key, b = two.key, by = a[0] === b[0] ? order.compare(a[1], b[1]) : a[0] < b[0] ? -1 : 1;
      return (turned ? -by : by) || one.at - two.at;
    });
    rows.forEach(function (one) { body.append(one.row); });
  }

  function heads(table) {
    var row = table.tHead.rows[0];
    Array.prototype.forEach.call(row.cells, function (head, column) {
      var button = document.createElement("button"), name = clean(head);
      button.type = "button";
      button.className = "sort";
      button.textContent = "↕";
      button.setAttribute("aria-label", "排序 Sort: " + name);
      button.addEventListener("click", function () {
        var turned = head.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(row.cells, function (other) {
          other.removeAttribute("aria-sort");
          other.querySelector(".sort").textContent = "↕";
        });
        head.setAttribute("aria-sort", turned ? "descending" : "ascending");
        button.textContent = turned ? "↓" : "↑";
        sort(table, column, turned);
      });
      head.append(button);
    });
  }

  /* A cell that a spreadsheet would take for a formula is written as text. */
  function cell(text) {
    var safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  Tiaoli.csv = function (table) {
    var rows = Array.prototype.filter.call(table.rows, function (row) { return !row.hidden; });
    return "\ufeff" + rows.map(function (row) {
      var cells = Array.prototype.filter.call(row.cells, function (one) { return getComputedStyle(one).display !== "none"; });
      return cells.map(function (one) {
        var mark = one.matches(".mark") ? one.textContent.trim().charAt(0) : "";
        return cell(one.matches(".mark") && !/\d/.test(one.textContent) ? mark : clean(one));
      }).join(",");
    }).join("\r\n") + "\r\n";
  };

  function take(table) {
    var link = document.createElement("a"), page = location.pathname.split("/").pop().replace(/\.html$/, "");
    link.href = URL.createObjectURL(new Blob([Tiaoli.csv(table)], { type: "text/csv;charset=utf-8" }));
    link.download = decodeURIComponent(page) + "-" + table.id.replace(/^t-/, "") + "." + document.documentElement.dataset.view + ".csv";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("table[data-sort]").forEach(heads);
    document.querySelectorAll(".tools[data-for]").forEach(function (place) {
      var table = document.getElementById(place.dataset.for), button = document.createElement("button");
      if (!table) return;
      button.type = "button";
      button.textContent = "CSV";
      button.setAttribute("data-attr", "aria-label");
      button.dataset.zh = "下载本表 CSV";
      button.dataset.en = "Take this table as CSV";
      button.setAttribute("aria-label", "下载本表 CSV / Take this table as CSV");
      button.addEventListener("click", function () { take(table); });
      place.prepend(button);
    });
  });
})();
