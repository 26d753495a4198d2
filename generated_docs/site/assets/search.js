/* Search: Chinese by pairs of characters, pinyin and initials, English by words; ranked by how rare a match is and where it stands. */
(function () {
  "use strict";
  var Tiaoli = (window.Tiaoli = window.Tiaoli || {});
  var KIND_ZH = 0, KIND_EN = 1, TITLE_ZH = 2, TITLE_EN = 3, LINK = 4, NAMES = 5, BODY_ZH = 6, BODY_EN = 7, SOUND = 8, INITIALS = 9;
  var MOST = 12;
  var rows = null;

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s“”"'’‘·・]+/g, " ").trim();
  }

  function prepared() {
    if (!rows) {
      rows = (Tiaoli.entries || []).map(function (entry) {
        return {
          entry: entry,
          title: plain(entry[TITLE_ZH] + " " + entry[TITLE_EN]),
          names: plain(entry[NAMES]),
          body: plain(entry[BODY_ZH] + " " + entry[BODY_EN]),
          sound: entry[SOUND],
          initials: entry[INITIALS]
        };
      });
    }
    return rows;
  }

  /* The parts of a question: each run of Chinese as it is and as its pairs of characters, each word of Latin letters. */
  function parts(question) {
    var found = [];
    (plain(question).match(/[\u3400-\u9fff]+|[^\s\u3400-\u9fff，。、；：！？（）()]+/g) || []).forEach(function (run) {
      if (!/[\u3400-\u9fff]/.test(run)) return found.push({ text: run, latin: true, weight: 1 });
      found.push({ text: run, weight: run.length });
      if (run.length > 2) for (var at = 0; at + 2 <= run.length; at++) found.push({ text: run.slice(at, at + 2), weight: 1, pair: true });
      return found;
    });
    return found;
  }

  function begins(text, word) {
    return (" " + text).indexOf(" " + word) >= 0;
  }

  function strength(row, part) {
    var worth = 0, word = part.text;
    if (row.title === word) worth += 12;
    if (part.latin ? begins(row.title, word) : row.title.indexOf(word) >= 0) worth += 6;
    if (part.latin ? begins(row.names, word) : row.names.indexOf(word) >= 0) worth += 4;
    if (part.latin ? begins(row.body, word) : row.body.indexOf(word) >= 0) worth += 2;
    if (part.latin && /^[a-z]+$/.test(word) && word.length > 1) {
      if (begins(row.initials, word)) worth += 5;
      else if (word.length > 2 && row.initials.indexOf(word) >= 0) worth += 4;
      if (begins(row.sound, word)) worth += 4;
      else if (word.length > 3 && row.sound.indexOf(word) >= 0) worth += 3;
    }
    return worth;
  }

  function distance(one, two) {
    var row = [];
    for (var j = 0; j <= two.length; j++) row[j] = j;
    for (var i = 1; i <= one.length; i++) {
      var corner = row[0];
      row[0] = i;
      for (j = 1; j <= two.length; j++) {
        var above = row[j];
        row[j] = Math.min(row[j] + 1, row[j - 1] + 1, corner + (one[i - 1] === two[j - 1] ? 0 : 1));
        corner = above;
      }
    }
    return row[two.length];
  }

  /* The nearest initials when nothing fits: a stretch that begins alike and differs by one letter. */
  function near(word) {
    if (!/^[a-z]{3,12}$/.test(word)) return [];
    return prepared().map(function (row) {
      var best = 9;
      row.initials.split(" ").forEach(function (run) {
        for (var at = 0; at < run.length; at++) {
          if (run[at] !== word[0]) continue;
          for (var size = word.length - 1; size <= word.length + 1; size++) {
            var gap = distance(word, run.slice(at, at + size)) + (at ? 0.5 : 0) + (run.length > size + 2 ? 0.25 : 0);
            if (gap < best) best = gap;
          }
        }
      });
      return { row: row, score: -best };
    }).filter(function (one) { return one.score > -2; });
  }

  function found(question) {
    var all = prepared(), asked = parts(question), hits = all.map(function (row) { return { row: row, score: 0, whole: 0 }; });
    if (!asked.length) return { hits: [], near: false };
    var needed = asked.filter(function (part) { return !part.pair; }).length;
    asked.forEach(function (part) {
      var worths = all.map(function (row) { return strength(row, part); });
      var many = worths.filter(Boolean).length;
      if (!many) return;
      var rare = Math.log(1 + all.length / many);
      worths.forEach(function (worth, at) {
        if (!worth) return;
        hits[at].score += worth * rare * part.weight;
        if (!part.pair) hits[at].whole++;
      });
    });
    var phrase = plain(question);
    hits.forEach(function (hit) {
      if (phrase.indexOf(" ") > 0 && (hit.row.title + " " + hit.row.names + " " + hit.row.body).indexOf(phrase) >= 0) hit.score *= 2;
      hit.score *= (1 + hit.whole) / (1 + needed);
    });
    hits = hits.filter(function (hit) { return hit.score > 0; });
    if (hits.length) return { hits: sorted(hits), near: false };
    return { hits: sorted(near(phrase.replace(/\s/g, ""))), near: true };
  }

  function sorted(hits) {
    return hits.map(function (hit, at) { return [hit, at]; }).sort(function (one, two) {
      return two[0].score - one[0].score || one[1] - two[1];
    }).map(function (pair) { return pair[0].row.entry; });
  }

  Tiaoli.search = function (question) {
    var result = found(question);
    return { near: result.near, rows: result.hits.slice(0, MOST), count: result.hits.length };
  };

  /* -- what the reader sees -- */

  function snippet(entry, question) {
    var body = Tiaoli.language() === "en" ? entry[BODY_EN] : entry[BODY_ZH];
    var words = question.trim().split(/\s+/).concat(question.trim());
    for (var at = words.length - 1; at >= 0; at--) {
      var place = words[at] ? body.toLowerCase().indexOf(words[at].toLowerCase()) : -1;
      if (place >= 0) {
        var start = Math.max(0, place - 24);
        return [(start ? "…" : "") + body.slice(start, place), body.slice(place, place + words[at].length), body.slice(place + words[at].length, place + 60)];
      }
    }
    return null;
  }

  function line(entry, question, top, number) {
    var english = Tiaoli.language() === "en", link = document.createElement("a");
    link.href = top + entry[LINK];
    link.id = "found-" + number;
    link.setAttribute("role", "option");
    link.tabIndex = -1;
    var title = document.createElement("span"), what = document.createElement("span");
    title.textContent = (english ? entry[TITLE_EN] : entry[TITLE_ZH]) + " ";
    title.lang = english ? "en" : "zh-CN";
    what.className = "what";
    what.textContent = english ? entry[KIND_EN] : entry[KIND_ZH];
    link.append(title, what);
    var around = snippet(entry, question);
    if (around) {
      var more = document.createElement("span"), mark = document.createElement("mark");
      more.className = "snippet";
      mark.textContent = around[1];
      more.append(around[0], mark, around[2]);
      link.append(more);
    }
    return link;
  }

  function remark(text) {
    var p = document.createElement("p");
    p.className = "what";
    p.textContent = text;
    return p;
  }

  document.addEventListener("DOMContentLoaded", function () {
    var box = document.getElementById("find"), list = document.getElementById("found");
    if (!box || !list) return;
    var entrance = document.body.dataset.top.replace(/index\.html$/, "");
    var at = -1;

    function close() {
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    function select(next) {
      var options = list.querySelectorAll("a");
      if (!options.length) return;
      at = (next + options.length) % options.length;
      options.forEach(function (one, position) { one.setAttribute("aria-selected", String(position === at)); });
      box.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }

    function look() {
      var question = box.value;
      if (!question.trim()) return close();
      var result = Tiaoli.search(question);
      list.textContent = "";
      at = -1;
      if (result.near && result.rows.length) list.append(remark(Tiaoli.say("没有完全相符的；最接近的是：", "Nothing fits exactly; nearest:")));
      if (!result.rows.length) list.append(remark(Tiaoli.say("没有找到。", "Nothing found.")));
      result.rows.forEach(function (entry, number) { list.append(line(entry, question, entrance, number)); });
      if (result.count > result.rows.length) {
        var rest = result.count - result.rows.length;
        list.append(remark(Tiaoli.say("另有" + rest + "条，请写得更具体。", rest + " more; be more specific.")));
      }
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
      return undefined;
    }

    box.addEventListener("input", look);
    box.addEventListener("focus", look);
    box.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown") select(at + 1);
      else if (event.key === "ArrowUp") select(at - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter") {
        var options = list.querySelectorAll("a");
        if (!list.hidden && options.length) options[Math.max(at, 0)].click();
      } else return;
      event.preventDefault();
    });
    document.addEventListener("click", function (event) { if (!event.target.closest(".find")) close(); });
    document.addEventListener("tiaoli:view", function () { if (!list.hidden) look(); });
    document.addEventListener("keydown", function (event) {
      var typing = /^(input|select|textarea)$/i.test(event.target.tagName || "");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    });
  });
})();
