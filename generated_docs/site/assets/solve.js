/* A formula solved for one fact: what the fact would have to be, the others being as they are. Exact, or nothing. */
(function () {
  "use strict";
  var Tiaoli = window.Tiaoli, exact = Tiaoli.exact, values = Tiaoli.values;
  var YES = values.truth(true, false), NO = values.truth(false, true);
  var TURNED = { less: "more", more: "less", "at-most": "at-least", "at-least": "at-most", equal: "equal", unequal: "unequal" };
  var OPPOSITE = { less: "at-least", "at-least": "less", more: "at-most", "at-most": "more", equal: "unequal", unequal: "equal" };

  function Untold() {}
  function untold() { throw new Untold(); }
  function isTruth(value) { return value.hold !== undefined; }
  function isRange(value) { return value.low !== undefined; }
  function unsure(value) { return value.hold && value.fail; }
  function known(value) { return isRange(value) ? values.point(value) !== null : isTruth(value) ? !unsure(value) : value.options.length === 1; }
  function plain(range) { return Object.assign({}, range, { whole: false }); }

  function equal(one, two) {
    if (isTruth(one) !== isTruth(two) || isRange(one) !== isRange(two)) return false;
    if (isTruth(one)) return one.hold === two.hold && one.fail === two.fail;
    return isRange(one) ? values.same(one, two) : one.options.join("\n") === two.options.join("\n");
  }

  /* What is less than, more than, equal to … a known value. */
  function side(operator, other, options) {
    if (isTruth(other)) return operator === "equal" ? other : equal(other, YES) ? NO : YES;
    if (other.options) return operator === "equal" ? other : { options: options.filter(function (one) { return other.options.indexOf(one) < 0; }) };
    if (operator === "unequal") untold();
    if (operator === "equal") return plain(other);
    var number = values.point(other);
    if (operator === "less" || operator === "at-most") return values.range(null, number, false, operator === "less");
    return values.range(number, null, operator === "more", false);
  }

  function meet(found) {
    return found.slice(1).reduce(function (first, one) {
      if (first === null || one === null) return null;
      if (isRange(first) && isRange(one)) return values.both(first, one);
      if (first.options && one.options) return { options: first.options.filter(function (name) { return one.options.indexOf(name) >= 0; }) };
      return equal(first, one) ? first : null;
    }, found[0]);
  }

  function join(found) {
    if (found.length < 2) return found.length ? found[0] : null;
    if (found.every(function (one) { return one.options; })) return found.reduce(function (all, one) { return values.either(all, one); });
    if (found.some(function (one) { return !equal(one, found[0]); })) untold();
    return found[0];
  }

  function solver(fact, by) {
    function inside(at) { return at.fact === fact.id || (at.of || []).some(inside); }

    function wanted(at, target) {
      if (at.fact === fact.id) return target;
      if (!at.op) untold();
      if (at.op === "and" || at.op === "or" || at.op === "not") return logical(at, target);
      if (TURNED[at.op]) return compared(at, target);
      if (at.op === "if") {
        var test = by.truth(at.of[0]);
        if (inside(at.of[0]) || unsure(test)) untold();
        return wanted(at.of[test.hold ? 1 : 2], target);
      }
      return arithmetic(at, target);
    }

    /* Which operand the fact stands in, and the values of the others, all of them known. */
    function split(at) {
      var where = at.of.map(function (part, number) { return inside(part) ? number : -1; }).filter(function (number) { return number >= 0; });
      if (where.length !== 1) untold();
      var others = at.of.filter(function (_, number) { return number !== where[0]; }).map(by.value);
      if (!others.every(known)) untold();
      return { where: where[0], others: others };
    }

    function logical(at, target) {
      if (at.op === "not") return wanted(at.of[0], equal(target, YES) ? NO : YES);
      var within = at.of.filter(inside), outside = at.of.filter(function (part) { return !inside(part); }).map(by.truth);
      var together = (at.op === "and") === equal(target, YES);
      if (outside.some(unsure)) untold();
      if (together && outside.some(function (one) { return !equal(one, target); })) return null;
      if (!together && outside.some(function (one) { return equal(one, target); })) untold();
      var found = within.map(function (part) { return wanted(part, target); });
      return together ? meet(found) : join(found.filter(function (one) { return one !== null; }));
    }

    function compared(at, target) {
      var parts = split(at), operator = equal(target, YES) ? at.op : OPPOSITE[at.op];
      if (parts.where) operator = TURNED[operator];
      return wanted(at.of[parts.where], side(operator, parts.others[0], fact.options.map(function (one) { return one.en; })));
    }

    function arithmetic(at, target) {
      var parts = split(at), numbers = parts.others.filter(isRange), inner = at.of[parts.where];
      if (at.op === "minus") return wanted(inner, values.negative(target));
      if (at.op === "add" || at.op === "sum") {
        return wanted(inner, numbers.reduce(function (so, number) { return plain(values.plus(so, values.negative(number))); }, target));
      }
      if (at.op === "subtract") {
        return wanted(inner, plain(parts.where ? values.plus(numbers[0], values.negative(target)) : values.plus(target, numbers[0])));
      }
      if (at.op === "min" || at.op === "max") return extreme(at.op === "min", inner, target, numbers);
      var factor = values.point(numbers[0]);
      if (factor[0] === 0n || (at.op === "divide" && parts.where === 1)) untold();
      return wanted(inner, plain(values.product(target, values.number(at.op === "divide" ? factor : exact.divide(exact.ONE, factor)))));
    }

    /* max(x, m) within a target: where m itself is, x may be anything up to its high end; min is its mirror. */
    function extreme(mirror, inner, target, numbers) {
      if (mirror) {
        target = values.negative(target);
        numbers = numbers.map(values.negative);
      }
      var best = exact.most(numbers.map(values.point)), up = values.range(null, target.high, false, target.highOpen);
      if (!values.holds(up, best)) return null;
      var wide = values.holds(target, best) ? up : target;
      return wanted(inner, mirror ? values.negative(wide) : wide);
    }

    return wanted;
  }

  /* A range of money with ends that are whole fen: others can be no fact. */
  function payable(found, fact) {
    var made = Object.assign({}, found);
    if (fact.unit.form !== "money") return made;
    if (made.low !== null && 100n % made.low[1]) {
      made.low = exact.of(exact.ceil([made.low[0] * 100n, made.low[1]]), 100n);
      made.lowOpen = false;
    }
    if (made.high !== null && 100n % made.high[1]) {
      made.high = exact.of(exact.floor([made.high[0] * 100n, made.high[1]]), 100n);
      made.highOpen = false;
    }
    return made;
  }

  /* All values of a fact for which a tree is within a target; null when there are none, or when it cannot be told. */
  Tiaoli.solve = function (tree, target, fact, by) {
    var found;
    try {
      found = solver(fact, by)(tree, target);
    } catch (problem) {
      if (problem instanceof Untold || problem instanceof RangeError) return null;
      throw problem;
    }
    if (found === null) return null;
    if (isRange(found)) {
      found = payable(values.both(found, values.range(null, null, false, false, fact.whole || fact.day)), fact);
      return values.empty(found) ? null : found;
    }
    return found.options && !found.options.length ? null : found;
  };
})();
