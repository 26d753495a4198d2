/* Awards for one recipient: analogy, lapse, the higher of those that do not cumulate, and the total. */
(function () {
  "use strict";
  var Tiaoli = window.Tiaoli, exact = Tiaoli.exact, values = Tiaoli.values;
  var NOTHING = values.number(exact.ZERO);

  function one(rule, facts, asked, until) {
    var made = Tiaoli.entitle(rule, facts), analogy = asked.recipient ? rule.analogies[asked.recipient] : null;
    var result = { rule: rule, eligible: values.word(made.condition), amount: made.due, missing: made.missing, steps: Tiaoli.tell(rule, facts, made), changes: Tiaoli.changes(rule, facts, made), prospects: Tiaoli.prospects(rule, facts, made) };
    if (made.condition.hold && rule.often) result.steps.push(rule.often);
    if (analogy) result.steps = analogy.covered ? [analogy].concat(result.steps) : [analogy];
    var late = rule.late && until && asked.day > until ? rule.late : null;
    if (late) result.steps.push(late);
    if ((analogy && !analogy.covered) || (late && late.barred)) {
      result.eligible = "no";
      result.amount = NOTHING;
      result.changes = [];
    }
    if (result.eligible === "no") result.missing = [];
    return result;
  }

  function rivals(number, pairs) {
    return pairs.filter(function (pair) { return pair.indexOf(number) >= 0; }).map(function (pair) {
      return pair[0] === number ? pair[1] : pair[0];
    }).sort(function (a, b) { return a - b; });
  }

  function groups(all, size) {
    if (!size) return [[]];
    var found = [];
    all.forEach(function (first, at) {
      groups(all.slice(at + 1), size - 1).forEach(function (rest) { found.push([first].concat(rest)); });
    });
    return found;
  }

  function sum(amounts, numbers) { return numbers.reduce(function (total, number) { return exact.add(total, amounts[number]); }, exact.ZERO); }

  /* The awards that together give most without two of one pair; of equal choices the one with the earlier awards. */
  function chosen(amounts, pairs) {
    var bound = amounts.map(function (_, number) { return number; }).filter(function (number) { return rivals(number, pairs).length; });
    var best = null, group = [];
    for (var size = bound.length; size >= 0; size--) {
      groups(bound, size).forEach(function (each) {
        if (pairs.some(function (pair) { return each.indexOf(pair[0]) >= 0 && each.indexOf(pair[1]) >= 0; })) return;
        var total = sum(amounts, each);
        if (best === null || exact.less(best, total)) { best = total; group = each; }
      });
    }
    return amounts.map(function (_, number) { return number; }).filter(function (number) { return bound.indexOf(number) < 0 || group.indexOf(number) >= 0; });
  }

  function beats(first, second) { return first.low !== null && second.high !== null && exact.less(second.high, first.low); }

  function stands(number, found, pairs) {
    var amounts = found.map(function (each) { return each.amount; }), own = amounts[number], others = rivals(number, pairs);
    if (amounts.every(function (each) { return values.point(each) !== null; })) {
      return chosen(amounts.map(function (each) { return each.low; }), pairs).indexOf(number) >= 0;
    }
    var near = others.concat([number]);
    if (others.some(function (rival) {
      return beats(amounts[rival], own) && rivals(rival, pairs).every(function (each) { return near.indexOf(each) >= 0; });
    })) return false;
    var highs = exact.ZERO;
    for (var at = 0; at < others.length; at++) {
      if (amounts[others[at]].high === null) return null;
      highs = exact.add(highs, amounts[others[at]].high);
    }
    return own.low !== null && !exact.less(own.low, highs) ? true : null;
  }

  function positive(of) { return !values.equal(of.high, exact.ZERO); }

  function reduced(number, found, pairs) {
    var own = found[number], others = rivals(number, pairs).filter(function (rival) { return positive(found[rival].amount); });
    if (!others.length || !positive(own.amount)) return own;
    var titles = others.map(function (rival) { return found[rival].rule.title; }), stand = stands(number, found, pairs);
    var amount = stand ? own.amount : stand === false ? NOTHING : Object.assign({}, own.amount, { low: exact.ZERO });
    var words = Tiaoli.amounts(amount);
    var zh = titles.map(function (title) { return "“" + title.zh + "”"; }).join("、"), en = titles.map(function (title) { return "'" + (title.en || title.zh) + "'"; }).join(", ");
    var step = {
      zh: "与" + zh + "不叠加，只给较高的：此项为" + words.zh + "。",
      en: "Not cumulated with " + en + ", only the higher is given: this one is " + words.en + "."
    };
    return Object.assign({}, own, { amount: amount, steps: own.steps.concat([step]) });
  }

  /* What several awards come to: `facts` by rule, `asked` with the day and the recipient (an analogy's id, or nothing). */
  Tiaoli.assess = function (data, facts, asked) {
    var found = data.rules.map(function (rule) { return one(rule, facts[rule.id] || {}, asked, data.until); }), pairs = data.pairs;
    var lows = found.map(function (each) { return each.amount.low || exact.ZERO; }), highs = found.map(function (each) { return each.amount.high; });
    function best(amounts) { return sum(amounts, chosen(amounts, pairs)); }
    var total = values.range(best(lows), highs.indexOf(null) >= 0 ? null : best(highs));
    return { results: found.map(function (_, number) { return reduced(number, found, pairs); }), total: total };
  };
})();
