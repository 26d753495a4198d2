/* What a formula comes to while facts may be unknown: ranges of numbers, truths of three values, sets of options. */
(function () {
  "use strict";
  var Tiaoli = window.Tiaoli, exact = Tiaoli.exact;

  /* A range: low and high (null: without end), whether an end is open, whether only whole numbers are meant. */
  function range(low, high, lowOpen, highOpen, whole) {
    return { low: low, high: high, lowOpen: Boolean(lowOpen), highOpen: Boolean(highOpen), whole: Boolean(whole) };
  }

  function truth(hold, fail) { return { hold: hold, fail: fail }; }
  function number(one) { return range(one, one); }
  function equal(one, two) { return one === null || two === null ? one === two : exact.same(one, two); }
  function point(one) { return one.low !== null && equal(one.low, one.high) ? one.low : null; }

  function empty(one) {
    if (one.low === null || one.high === null) return false;
    return exact.less(one.high, one.low) || (equal(one.low, one.high) && (one.lowOpen || one.highOpen));
  }

  function holds(one, value) {
    var above = one.low === null || exact.less(one.low, value) || (equal(one.low, value) && !one.lowOpen);
    return above && (one.high === null || exact.less(value, one.high) || (equal(value, one.high) && !one.highOpen));
  }

  function tightened(one) {
    if (!one.whole) return one;
    var low = one.low === null ? null : exact.ceil(one.low), high = one.high === null ? null : exact.floor(one.high);
    if (low !== null && one.lowOpen && exact.same(one.low, [low, 1n])) low += 1n;
    if (high !== null && one.highOpen && exact.same(one.high, [high, 1n])) high -= 1n;
    return range(low === null ? null : [low, 1n], high === null ? null : [high, 1n], false, false, true);
  }

  function more(one, two) { return exact.less(two, one); }

  function inner(one, oneOpen, two, twoOpen, before) {
    if (one === null || two === null) return one === null ? [two, twoOpen] : [one, oneOpen];
    if (equal(one, two)) return [one, oneOpen || twoOpen];
    return before(one, two) ? [two, twoOpen] : [one, oneOpen];
  }

  function outer(one, oneOpen, two, twoOpen, before) {
    if (one === null || two === null) return [null, false];
    if (equal(one, two)) return [one, oneOpen && twoOpen];
    return before(one, two) ? [one, oneOpen] : [two, twoOpen];
  }

  function both(one, two) {
    var low = inner(one.low, one.lowOpen, two.low, two.lowOpen, exact.less);
    var high = inner(one.high, one.highOpen, two.high, two.highOpen, more);
    return tightened(range(low[0], high[0], low[1], high[1], one.whole || two.whole));
  }

  function either(one, two) {
    if (one.hold !== undefined) return truth(one.hold || two.hold, one.fail || two.fail);
    if (one.options) return { options: one.options.concat(two.options.filter(function (each) { return one.options.indexOf(each) < 0; })) };
    var low = outer(one.low, one.lowOpen, two.low, two.lowOpen, exact.less);
    var high = outer(one.high, one.highOpen, two.high, two.highOpen, more);
    return range(low[0], high[0], low[1], high[1], one.whole && two.whole);
  }

  function plus(one, two) {
    var low = one.low === null || two.low === null ? null : exact.add(one.low, two.low);
    var high = one.high === null || two.high === null ? null : exact.add(one.high, two.high);
    return range(low, high, one.lowOpen || two.lowOpen, one.highOpen || two.highOpen, one.whole && two.whole);
  }

  function turned(one) { return one === null ? null : exact.minus(one); }
  function negative(one) { return range(turned(one.high), turned(one.low), one.highOpen, one.lowOpen, one.whole); }

  function scaled(one, factor) {
    if (factor[0] === 0n) return number(exact.ZERO);
    if (factor[0] < 0n) return scaled(negative(one), exact.minus(factor));
    var low = one.low === null ? null : exact.multiply(one.low, factor), high = one.high === null ? null : exact.multiply(one.high, factor);
    return range(low, high, one.lowOpen, one.highOpen, one.whole && factor[1] === 1n);
  }

  function product(one, two) {
    if (point(one) !== null) return scaled(two, point(one));
    if (point(two) !== null) return scaled(one, point(two));
    var whole = one.whole && two.whole, ends = [one.low, one.high, two.low, two.high];
    if (ends.indexOf(null) >= 0) {
      var positive = [one, two].every(function (each) { return each.low !== null && each.low[0] >= 0n; });
      return range(positive ? exact.multiply(one.low, two.low) : null, null, false, false, whole);
    }
    var all = [exact.multiply(one.low, two.low), exact.multiply(one.low, two.high), exact.multiply(one.high, two.low), exact.multiply(one.high, two.high)];
    return range(exact.least(all), exact.most(all), false, false, whole);
  }

  function quotient(one, two) {
    if (point(two) !== null) return scaled(one, exact.divide(exact.ONE, point(two)));
    if (two.low === null || two.high === null || holds(two, exact.ZERO) || two.low[0] === 0n || two.high[0] === 0n) return range(null, null);
    var plain = range(one.low, one.high, one.lowOpen, one.highOpen, false);
    return product(plain, range(exact.divide(exact.ONE, two.high), exact.divide(exact.ONE, two.low)));
  }

  function smaller(one, two) {
    var low = outer(one.low, one.lowOpen, two.low, two.lowOpen, exact.less);
    var high = inner(one.high, one.highOpen, two.high, two.highOpen, more);
    return range(low[0], high[0], low[1], high[1], one.whole && two.whole);
  }

  function below(one, two, orEqual) {
    var gap = plus(two, negative(one)), low = gap.low, high = gap.high;
    var surely = low !== null && (low[0] > 0n || (low[0] === 0n && (orEqual || gap.lowOpen)));
    var never = high !== null && (high[0] < 0n || (high[0] === 0n && (!orEqual || gap.highOpen)));
    return truth(!never, !surely);
  }

  function alike(one, two) {
    if (one.options) {
      var common = one.options.some(function (each) { return two.options.indexOf(each) >= 0; });
      return truth(common, !(one.options.length === 1 && two.options.length === 1 && common));
    }
    if (one.hold !== undefined) return truth((one.hold && two.hold) || (one.fail && two.fail), (one.hold && two.fail) || (one.fail && two.hold));
    var apart = empty(both(one, two));
    return truth(!apart, !(point(one) !== null && point(two) !== null && equal(point(one), point(two))));
  }

  Tiaoli.values = {
    range: range,
    truth: truth,
    number: number,
    equal: equal,
    point: point,
    empty: empty,
    holds: holds,
    both: both,
    either: either,
    plus: plus,
    negative: negative,
    product: product,
    quotient: quotient,
    smaller: smaller,
    greater: function (one, two) { return negative(smaller(negative(one), negative(two))); },
    below: below,
    alike: alike,
    word: function (one) { return one.hold && one.fail ? "unknown" : one.hold ? "yes" : "no"; },
    same: function (one, two) {
      return equal(one.low, two.low) && equal(one.high, two.high) && one.lowOpen === two.lowOpen && one.highOpen === two.highOpen && one.whole === two.whole;
    }
  };
})();
