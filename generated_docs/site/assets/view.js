/* The view: language and light or dark, kept in the address and on this computer; switching keeps the reader's place. */
(function () {
  "use strict";
  var root = document.documentElement;
  var Tiaoli = (window.Tiaoli = window.Tiaoli || {});

  function kept(key, value) {
    try {
      if (value !== undefined) localStorage.setItem("tiaoli." + key, value);
      return localStorage.getItem("tiaoli." + key);
    } catch (problem) {
      return null;
    }
  }

  function address(changes) {
    var at = new URLSearchParams(location.search);
    Object.keys(changes).forEach(function (key) {
      if (changes[key]) at.set(key, changes[key]);
      else at.delete(key);
    });
    var text = at.toString();
    try {
      history.replaceState(history.state, "", location.pathname + (text ? "?" + text : "") + location.hash);
    } catch (problem) {
      /* Some browsers do not let a page from a folder change its address; the view is then kept on this computer only. */
    }
  }

  function spoken() {
    return (root.dataset.languages || "zh en").trim().split(/\s+/);
  }

  function chosen() {
    if (spoken().length === 1) return spoken()[0];
    var asked = new URLSearchParams(location.search).get("view") || kept("view");
    if (asked === "zh" || asked === "en" || asked === "both") return asked;
    return /^zh/i.test(navigator.language || "zh") ? "zh" : "en";
  }

  function words(scope) {
    var view = root.dataset.view;
    scope.querySelectorAll("[data-zh]").forEach(function (one) {
      var zh = one.dataset.zh, en = one.dataset.en;
      var text = view === "zh" || zh === en ? zh : view === "en" ? en : one.dataset.attr ? zh : zh + " / " + en;
      if (one.dataset.attr) one.setAttribute(one.dataset.attr, text);
      else one.textContent = text;
    });
  }

  function show(view) {
    root.dataset.view = view;
    root.lang = view === "en" ? "en" : "zh-CN";
  }

  function dress() {
    words(document);
    document.querySelectorAll("[data-set-view]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.setView === root.dataset.view));
    });
  }

  /* What the reader looks at: the block that begins nearest below the menu, never one that a view hides. */
  function landmark() {
    var menu = document.querySelector("nav.menu");
    var top = menu ? Math.max(menu.getBoundingClientRect().bottom, 0) : 0;
    var found = null, near = Infinity;
    document.querySelectorAll("main [id], main h1, main h2, main tr, main .pair, main .row").forEach(function (block) {
      var place = block.getBoundingClientRect(), gap = Math.abs(place.top - top);
      if (place.height && gap < near) {
        near = gap;
        found = { block: block, top: place.top };
      }
    });
    return found;
  }

  function change(view) {
    var mark = window.scrollY > 80 ? landmark() : null;
    show(view);
    dress();
    if (mark) window.scrollBy({ top: mark.block.getBoundingClientRect().top - mark.top, behavior: "instant" });
    kept("view", view);
    address({ view: view });
    document.dispatchEvent(new CustomEvent("tiaoli:view"));
  }

  function scheme(next) {
    var asked = next || kept("scheme") || "auto";
    var dark = asked === "dark" || (asked === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.scheme = dark ? "dark" : "light";
    if (next) kept("scheme", next);
  }

  /* A link to another page of ours takes the view along where nothing can be kept on this computer. */
  function follow(event) {
    var link = event.target.closest ? event.target.closest("a[href]") : null;
    var view = new URLSearchParams(location.search).get("view");
    if (!link || !view || link.origin !== location.origin || link.hasAttribute("download")) return;
    var target = String(link.getAttribute("href") || "");
    if (!target || target.charAt(0) === "#" || /^[a-z]+:/i.test(target) || target.indexOf("?") >= 0 || !/\.html(#|$)/.test(target)) return;
    link.setAttribute("href", target.replace(/(#|$)/, "?view=" + view + "$1"));
  }

  Tiaoli.address = address;
  Tiaoli.words = words;
  Tiaoli.kept = kept;
  Tiaoli.language = function () { return root.dataset.view === "en" ? "en" : "zh"; };
  Tiaoli.say = function (zh, en) {
    var view = root.dataset.view;
    return view === "zh" ? zh : view === "en" ? en : zh + " " + en;
  };

  show(chosen());
  scheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { scheme(); });
  document.addEventListener("DOMContentLoaded", function () {
    dress();
    document.querySelectorAll("[data-set-view]").forEach(function (button) {
      button.addEventListener("click", function () { change(button.dataset.setView); });
    });
    var toggle = document.getElementById("scheme");
    if (toggle) toggle.addEventListener("click", function () { scheme(root.dataset.scheme === "dark" ? "light" : "dark"); });
    var current = document.querySelector("nav.menu [aria-current]"), menu = current && current.closest("ul");
    if (menu) menu.scrollLeft = current.offsetLeft - (menu.clientWidth - current.offsetWidth) / 2;
    document.addEventListener("click", follow, true);
    document.addEventListener("auxclick", follow, true);
  });
})();
