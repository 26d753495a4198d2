/* An award computed from its formula tree: condition, amount, caps, and the facts that are missing. No rule is written here. */
(function () {
  "use strict";
  var Tiaoli = window.Tiaoli, exact = Tiaoli.exact, values = Tiaoli.values, days = Tiaoli.days;
  var ANY = values.range(null, null), NOTHING = values.number(exact.ZERO);

  function unknown(fact) {
    if (fact.sort === "option") return { options: fact.options.map(function (one) { return one.en; }) };
    if (fact.sort === "truth") return values.truth(true, true);
    return values.range(null, null, false, false, fact.whole || fact.day);
  }

  function asNumber(value) { return value.low === undefined ? ANY : value; }
  function asTruth(value) { return value.hold === undefined ? values.truth(true, true) : value; }
  function all(parts, key) { return parts.every(function (part) { return part[key]; }); }
  function any(parts, key) { return parts.some(function (part) { return part[key]; }); }

  function logical(operator, parts) {
    if (operator === "not") return values.truth(parts[0].fail, parts[0].hold);
    if (operator === "and") return values.truth(all(parts, "hold"), any(parts, "fail"));
    return values.truth(any(parts, "hold"), all(parts, "fail"));
  }

  var COMPARED = {
    less: function (one, two) { return values.below(one, two, false); },
    "at-most": function (one, two) { return values.below(one, two, true); },
    more: function (one, two) { return values.below(two, one, false); },
    "at-least": function (one, two) { return values.below(two, one, true); }
  };
  var ARITHMETIC = {
    add: values.plus,
    sum: values.plus,
    subtract: function (one, two) { return values.plus(one, values.negative(two)); },
    multiply: values.product,
    divide: values.quotient,
    min: values.smaller,
    max: values.greater
  };

  function shifted(at, numbers) {
    var day = values.point(numbers[0]), by = values.point(numbers[1]);
    if (day === null || by === null || by[1] !== 1n || exact.size(by[0]) > 10000000n) return values.range(null, null, false, false, true);
    var found = days.later(Number(day[0]), Number(at.op === "add" ? by[0] : -by[0]), at.shift);
    return found === null ? values.range(null, null, false, false, true) : values.number([BigInt(found), 1n]);
  }

  function evaluator(rule, facts) {
    var known = {};
    rule.facts.forEach(function (fact) { known[fact.id] = facts[fact.id] || unknown(fact); });

    function value(at) {
      if (at.number) return values.number(exact.read(at.number));
      if (at.fact !== undefined) return known[at.fact];
      if (at.options) return { options: at.options };
      if (at.truth !== undefined) return values.truth(at.truth, !at.truth);
      if (at.op === "if") {
        var test = asTruth(value(at.of[0]));
        if (test.hold && test.fail) return values.either(value(at.of[1]), value(at.of[2]));
        return value(at.of[test.hold ? 1 : 2]);
      }
      return applied(at, at.of.map(value));
    }

    function applied(at, parts) {
      if (at.op === "and" || at.op === "or" || at.op === "not") return logical(at.op, parts.filter(function (part) { return part.hold !== undefined; }));
      if (at.op === "equal" || at.op === "unequal") {
        var found = values.alike(parts[0], parts[1]);
        return at.op === "equal" ? found : values.truth(found.fail, found.hold);
      }
      var numbers = parts.map(asNumber);
      if (COMPARED[at.op]) return COMPARED[at.op](numbers[0], numbers[1]);
      if (at.op === "divide" && values.point(numbers[1]) !== null && numbers[1].low[0] === 0n) throw new RangeError("division by zero");
      if (at.shift) return shifted(at, numbers);
      if (at.op === "minus") return values.negative(numbers[0]);
      return numbers.reduce(ARITHMETIC[at.op]);
    }

    return { value: value, number: function (at) { return asNumber(value(at)); }, truth: function (at) { return asTruth(value(at)); } };
  }

  function named(tree, found) {
    if (tree.fact !== undefined) found[tree.fact] = true;
    (tree.of || []).forEach(function (part) { named(part, found); });
    return found;
  }

  function capped(cap, before, by, facts) {
    var limit = by.number(cap.tree), left = limit, counted = null;
    if (cap.counted) {
      var given = facts[cap.counted];
      counted = values.both(given ? asNumber(given) : ANY, values.range(exact.ZERO, null));
      left = values.plus(limit, values.negative(counted));
    }
    left = values.greater(left, NOTHING);
    var after = values.smaller(before, left);
    var binds = left.high !== null && before.low !== null && exact.less(left.high, before.low);
    return { cap: cap, limit: limit, counted: counted, left: left, before: before, after: after, binds: binds };
  }

  function open(of, changes) { return Object.assign({}, of, changes); }

  function missing(rule, facts, made) {
    var wanted = {}, last = made.caps.length ? made.caps[made.caps.length - 1].after : made.stated;
    if (values.word(made.condition) === "unknown") named(rule.condition.tree, wanted);
    if (made.condition.hold && values.point(last) === null) {
      named(rule.pays.tree, wanted);
      rule.caps.forEach(function (cap) {
        named(cap.tree, wanted);
        if (cap.counted) wanted[cap.counted] = true;
      });
    }
    return rule.facts.filter(function (fact) { return !facts[fact.id] && wanted[fact.id]; }).map(function (fact) { return fact.id; });
  }

  /* What a rule gives for the facts known: condition, stated amount, caps, amount, what is due, what is missing. */
  Tiaoli.entitle = function (rule, facts) {
    var by = evaluator(rule, facts), made = { condition: by.truth(rule.condition.tree), caps: [], by: by };
    made.stated = open(values.greater(by.number(rule.pays.tree), NOTHING), { whole: false });
    var amount = made.stated;
    rule.caps.forEach(function (cap) {
      var one = capped(cap, amount, by, facts);
      made.caps.push(one);
      amount = one.after;
    });
    if (rule.pays.ceiling) amount = open(amount, { low: exact.ZERO, lowOpen: false });
    made.amount = amount;
    made.due = !made.condition.hold ? NOTHING : made.condition.fail ? open(amount, { low: exact.ZERO, lowOpen: false }) : amount;
    made.missing = missing(rule, facts, made);
    return made;
  };
})();
