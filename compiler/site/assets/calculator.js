/* The form of the calculator: facts read exactly, results shown as they change, the facts kept in the address. */
(function () {
  "use strict";
  var Tiaoli = window.Tiaoli, exact = Tiaoli.exact, values = Tiaoli.values;
  var LIMIT = 1000000000000000n;
  var WORDS = {
    yes: ["符合条件", "Eligible"], no: ["不符合条件", "Not eligible"], unknown: ["资格未定", "Eligibility open"],
    missing: ["还需知道：", "Still needed: "], steps: ["怎样算出", "How it is computed"], total: ["合计：", "Total: "], met: ["若符合条件：", "If eligible: "],
    changes: ["怎样会变", "What would change it"]
  };

  function say(pair) { return Tiaoli.say(pair[0], pair[1]); }

  function Wrong(zh, en) { this.words = [zh, en]; }

  /* A number as people write it, exactly: digits, thousands separators, a decimal point. */
  function decimal(text) {
    var plain = text.normalize("NFKC").replace(/[−–]/g, "-").trim();
    if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain)) throw new Wrong("应为数字，如 3 或 1234.5", "it must be a number such as 3 or 1234.5");
    var parts = plain.replace(/,/g, "").replace("+", "").split("."), after = parts[1] || "";
    return exact.of(BigInt(parts[0] + after), 10n ** BigInt(after.length));
  }

  function number(text, fact, factor) {
    var found = exact.multiply(decimal(text), factor);
    if (exact.size(found[0]) > LIMIT * found[1]) throw new Wrong("数值过大，多半是误写", "it is too large; probably a slip");
    if (fact.whole && found[1] !== 1n) throw new Wrong("应为整数", "it must be a whole number");
    if (fact.unit.form === "money" && 100n % found[1]) throw new Wrong("金额最多写到分", "an amount has at most two decimals (fen)");
    if (fact.measure && found[0] < 0n) {
      throw new Wrong(fact.measure.zh + "不能为负，只有计数（如退步的位次）可以", fact.measure.en + " cannot be negative; only a count can be");
    }
    return values.number(found);
  }

  Tiaoli.readFact = function (text, fact, unit) {
    if (!text) return null;
    if (fact.sort === "truth") return values.truth(text === "yes", text === "no");
    if (fact.sort === "option") return { options: [text] };
    if (fact.sort === "date") return values.number([BigInt(Tiaoli.days.read(text)), 1n]);
    return number(text, fact, fact.unit.form === "ratio" ? [1n, 100n] : [BigInt(unit || "1"), 1n]);
  };

  function element(tag, text, kind) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  /* A sentence in the language or the languages of the view. */
  function sentence(tag, words) {
    var made = element(tag), view = document.documentElement.dataset.view;
    [["zh", "zh-CN"], ["en", "en"]].forEach(function (language) {
      if (view !== "both" && view !== language[0]) return;
      var part = element("span", words[language[0]], language[0]);
      part.lang = language[1];
      made.append(part);
    });
    return made;
  }

  function needed(fact, wanted) {
    return { zh: fact.words.zh + (wanted ? "（须" + wanted.zh + "）" : ""), en: fact.words.en + (wanted ? " (must be " + wanted.en + ")" : "") };
  }

  function listed(box, head, sentences, tag) {
    var list = element(tag);
    if (!sentences.length) return;
    sentences.forEach(function (one) { list.append(sentence("li", one)); });
    box.append(element("p", say(head), "small"), list);
  }

  function outcome(result) {
    var box = document.createDocumentFragment(), amount = sentence("p", Tiaoli.amounts(result.amount)), verdict = element("p", say(WORDS[result.eligible]), "verdict " + result.eligible);
    amount.className = "amount";
    box.append(verdict, amount);
    if (result.eligible === "unknown" && result.prospects.amount) {
      var met = Tiaoli.amounts(result.prospects.amount);
      box.append(sentence("p", { zh: WORDS.met[0] + met.zh, en: WORDS.met[1] + met.en }));
    }
    if (result.missing.length) {
      var names = result.rule.facts.filter(function (fact) { return result.missing.indexOf(fact.id) >= 0; });
      var list_ = element("ul");
      names.forEach(function (fact) { list_.append(sentence("li", needed(fact, result.prospects.words[fact.id]))); });
      box.append(element("p", say(WORDS.missing), "small"), list_);
    }
    listed(box, WORDS.steps, result.steps, "ol");
    if (result.eligible !== "unknown" || !result.missing.length) listed(box, WORDS.changes, result.changes, "ul");
    return box;
  }

  document.addEventListener("DOMContentLoaded", function () {
    var form = document.getElementById("calculator"), data = Tiaoli.rules;
    if (!form || !data) return;

    function field(name) { return form.elements[name]; }

    function read(rule) {
      var facts = {};
      rule.facts.forEach(function (fact) {
        var input = form.querySelector('[data-rule="' + rule.id + '"][data-fact="' + fact.id + '"]'), unit = input && field(input.name + ".unit");
        var note = input && document.getElementById(input.id + "-wrong");
        if (!input) return;
        input.removeAttribute("aria-invalid");
        note.textContent = "";
        try {
          var value = Tiaoli.readFact(input.value.trim(), fact, unit ? unit.value : "");
          if (value) facts[fact.id] = value;
        } catch (problem) {
          if (!(problem instanceof Wrong)) throw problem;
          input.setAttribute("aria-invalid", "true");
          note.textContent = say(problem.words);
        }
      });
      return facts;
    }

    function compute() {
      var facts = {}, asked = { day: field("day").value, recipient: field("recipient") ? field("recipient").value : "" }, made;
      data.rules.forEach(function (rule) { facts[rule.id] = read(rule); });
      try {
        made = Tiaoli.assess(data, facts, asked);
      } catch (problem) {
        if (!(problem instanceof RangeError)) throw problem;
        document.getElementById("total").textContent = Tiaoli.say("公式里的除数为零，无法计算：请核对给出的事实。", "A divisor of a formula is zero: check the facts given.");
        return;
      }
      made.results.forEach(function (result) {
        var place = form.querySelector('[data-outcome="' + result.rule.id + '"]');
        place.textContent = "";
        place.append(outcome(result));
      });
      var total = Tiaoli.amounts(made.total);
      document.getElementById("total").textContent = say(WORDS.total) + Tiaoli.say(total.zh, total.en);
    }

    function keep() {
      var changes = {};
      Array.prototype.forEach.call(form.elements, function (one) {
        if (one.name) changes[one.name] = one.value && one.value !== (one.dataset.first || "") ? one.value : "";
      });
      Tiaoli.address(changes);
    }

    var now = new Date(), given = new URLSearchParams(location.search);
    field("day").value = field("day").dataset.first = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
    Array.prototype.forEach.call(form.elements, function (one) {
      if (one.tagName === "SELECT" && one.dataset.first === undefined) one.dataset.first = one.value;
      if (one.name && given.get(one.name)) one.value = given.get(one.name);
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function () { compute(); keep(); });
    form.addEventListener("reset", function () { setTimeout(function () { field("day").value = field("day").dataset.first; compute(); keep(); }, 0); });
    document.addEventListener("tiaoli:view", compute);
    compute();
  });
})();
