/* How an amount came about, step by step, in Chinese and in English: the same sentences as the command line's. */
(function () {
  "use strict";
  var Tiaoli = window.Tiaoli, exact = Tiaoli.exact, values = Tiaoli.values, days = Tiaoli.days;
  var YES_NO = { yes: { zh: "是", en: "yes" }, no: { zh: "否", en: "no" }, unknown: { zh: "未知", en: "unknown" } };
  var VERDICTS = { yes: { zh: "成立", en: "met" }, no: { zh: "不成立", en: "not met" }, unknown: { zh: "未定", en: "open" } };

  function two(zh, en) { return { zh: zh, en: en }; }

  /* -- numbers in words -- */

  function money(of) {
    var english = "CNY " + exact.grouped(of), big = exact.size(of[0]);
    if (big >= 100000000n * of[1] && of[1] === 1n && of[0] % 1000000n === 0n) return two(exact.grouped(exact.divide(of, [100000000n, 1n])) + "亿元", english);
    if (big >= 10000n * of[1] && of[1] === 1n && of[0] % 100n === 0n) return two(exact.grouped(exact.divide(of, [10000n, 1n])) + "万元", english);
    return two(exact.grouped(of) + "元", english);
  }

  function number(of, unit) {
    if (unit.form === "money") return money(of);
    if (unit.form === "date") return days.said(Number(of[0]));
    var figure = exact.grouped(unit.form === "ratio" ? exact.multiply(of, [100n, 1n]) : of);
    if (unit.form === "ratio") return two(figure + "%", figure + "%");
    if (unit.form === "plain") return two(figure, figure);
    if (unit.form === "symbol") return two(figure + " " + unit.zh, figure + " " + unit.en);
    return two(figure + unit.zh, figure + " " + (exact.size(of[0]) === 1n && of[1] === 1n ? unit.one : unit.many));
  }

  function amounts(of) {
    var low = money(of.low || exact.ZERO), at = values.point(of);
    if (of.high === null) return two(low.zh + "以上，不封顶", low.en + " or more, without a limit");
    if (at !== null) return low;
    var high = money(of.high);
    return two(low.zh + "至" + high.zh, low.en + " to " + high.en.replace(/^CNY /, ""));
  }

  function factValue(value, fact) {
    if (value.hold !== undefined) return YES_NO[values.word(value)];
    if (value.options) {
      var chosen = fact.options.filter(function (one) { return value.options.indexOf(one.en) >= 0; });
      return two(chosen.map(function (one) { return one.zh; }).join("或"), chosen.map(function (one) { return one.en; }).join(" or "));
    }
    return number(values.point(value), fact.unit);
  }

  /* -- formulas in words -- */

  function teller(rule, facts, made) {
    var byId = {};
    rule.facts.forEach(function (fact) { byId[fact.id] = fact; });

    function place(id) {
      var fact = byId[id], value = facts[id];
      if (!value) return fact.short;
      var words = factValue(value, fact), negative = value.low !== undefined && values.point(value)[0] < 0n;
      return negative ? two("（" + words.zh + "）", "(" + words.en + ")") : words;
    }

    function shown(told) {
      function put(parts, language) {
        return parts.map(function (part, at) { return at % 2 ? place(part)[language] : part; }).join("");
      }
      return two(put(told.shown.zh, "zh"), put(told.shown.en, "en"));
    }

    function computed(told, result) {
      if (told.form === "number") return result;
      if (told.form === "name") return two(told.written.zh + "为" + result.zh, told.written.en + " is " + result.en);
      var words = shown(told);
      return two(words.zh + " = " + result.zh, words.en + " = " + result.en);
    }

    function known(told) {
      if (!told.facts.length) return two("无条件", "unconditional");
      var found = told.facts.map(function (id) {
        var value = facts[id], fact = byId[id], words = value ? factValue(value, fact) : YES_NO.unknown;
        return two(fact.short.zh + (value ? "为" : "") + words.zh, fact.short.en + " is " + words.en);
      });
      return two(found.map(function (one) { return one.zh; }).join("，"), found.map(function (one) { return one.en; }).join(", "));
    }

    function leaf(one) {
      var holds = values.word(made.by.truth(one.tree)), verdict = VERDICTS[holds], written = one.written, compared = one.compared;
      var head = two("条件“" + written.zh + "”：", "Condition '" + written.en + "': ");
      var left = compared ? values.point(made.by.number(compared.left.tree)) : null;
      var right = compared ? values.point(made.by.number(compared.right)) : null;
      if (!compared || left === null || right === null) {
        var facts_ = known(one);
        return two(head.zh + facts_.zh + "，" + verdict.zh + "。", head.en + facts_.en + ": " + verdict.en + ".");
      }
      var there = computed(compared.left, number(left, compared.unit)), asked = number(right, compared.unit), sign = compared.sign;
      if (holds === "yes") return two(head.zh + there.zh + "，" + sign.zh + asked.zh + "，成立。", head.en + there.en + ", which is " + sign.en + " " + asked.en + ": met.");
      return two(head.zh + there.zh + "，须" + sign.zh + asked.zh + "，不成立。", head.en + there.en + ", and must be " + sign.en + " " + asked.en + ": not met.");
    }

    function condition() {
      var steps = rule.condition.leaves.map(leaf), verdict = VERDICTS[values.word(made.condition)], and = rule.condition.joined === "and";
      if (rule.condition.joined) {
        steps.push(two(
          "以上" + (and ? "须全部成立" : "有一项成立即可") + "：" + verdict.zh + "。",
          (and ? "All of these must be met" : "One of these is enough") + ": " + verdict.en + "."
        ));
      }
      return steps;
    }

    function stillOpen(told, result) {
      var lacking = told.facts.filter(function (id) { return !facts[id]; }).map(function (id) { return byId[id].short; });
      return two(
        told.written.zh + "；" + lacking.map(function (one) { return one.zh; }).join("、") + "未知，为" + result.zh,
        told.written.en + "; " + lacking.map(function (one) { return one.en; }).join(", ") + " unknown, so " + result.en
      );
    }

    function amount() {
      var pays = rule.pays, result = amounts(made.stated);
      var words = values.point(made.stated) !== null ? computed(pays, result) : stillOpen(pays, result);
      return two("金额：" + (pays.ceiling ? "不超过 " : "") + words.zh + "。", "Amount: " + (pays.ceiling ? "up to " : "") + words.en + ".");
    }

    function capped(one) {
      var limit = amounts(one.limit), after = amounts(one.after), zh = one.cap.label.zh + limit.zh, en = one.cap.label.en + " " + limit.en;
      if (one.counted !== null) {
        var name = byId[one.cap.counted].short, left = amounts(one.left);
        if (values.point(one.counted) === null) {
          zh += "，" + name.zh + "未知，余额为" + left.zh;
          en += ", " + name.en + " unknown, which leaves " + left.en;
        } else {
          var counted = amounts(one.counted);
          zh += "，" + name.zh + counted.zh + "，尚余" + left.zh;
          en += ", " + name.en + ": " + counted.en + ", which leaves " + left.en;
        }
      }
      if (one.binds) return two(zh + "：以此为限，为" + after.zh + "。", en + ": this limits it to " + after.en + ".");
      if (values.same(one.after, one.before)) return two(zh + "：未超过。", en + ": not exceeded.");
      return two(zh + "：为" + after.zh + "。", en + ": " + after.en + ".");
    }

    function ceiling() {
      if (!rule.pays.ceiling) return [];
      var words = amounts(made.amount);
      return [two(
        "原文只定最高数额，实际数额由主管部门在此范围内确定：" + words.zh + "。",
        "The text sets only the most that may be given; the amount is decided within this range: " + words.en + "."
      )];
    }

    function fen() {
      var whole = [made.amount.low, made.amount.high].every(function (end) { return end === null || 100n % end[1] === 0n; });
      return whole ? [] : [two(
        "数额不是整分；原文未规定如何取舍，此处不作取舍，如实列出。",
        "The amount is not a whole number of fen; the text does not say how to round it, so it is given as it is."
      )];
    }

    return function () {
      var steps = condition();
      if (made.condition.hold) steps = steps.concat([amount()], made.caps.map(capped), ceiling(), fen());
      return steps;
    };
  }

  Tiaoli.tell = function (rule, facts, made) { return teller(rule, facts, made)(); };
  Tiaoli.amounts = amounts;
  Tiaoli.speech = { number: number, factValue: factValue };
})();
