/* Exact numbers: pairs of whole numbers without limit, in lowest terms, the second above 0. Nothing is ever rounded. */
(function () {
  "use strict";
  var Tiaoli = (window.Tiaoli = window.Tiaoli || {});
  var ZERO = [0n, 1n], ONE = [1n, 1n];

  function size(one) { return one < 0n ? -one : one; }

  function gcd(one, two) {
    one = size(one);
    two = size(two);
    while (two) { var rest = one % two; one = two; two = rest; }
    return one;
  }

  function of(above, below) {
    var common = gcd(above, below) || 1n;
    if (below < 0n) common = -common;
    return [above / common, below / common];
  }

  function whole(one, up) {
    var down = one[0] / one[1];
    if (one[0] % one[1] === 0n) return down;
    if (up) return one[0] > 0n ? down + 1n : down;
    return one[0] < 0n ? down - 1n : down;
  }

  function add(one, two) { return of(one[0] * two[1] + two[0] * one[1], one[1] * two[1]); }
  function minus(one) { return [-one[0], one[1]]; }
  function less(one, two) { return one[0] * two[1] < two[0] * one[1]; }
  function same(one, two) { return one[0] === two[0] && one[1] === two[1]; }

  /* The number as a plain decimal; one that does not end as a fraction. */
  function decimal(one) {
    var above = one[0], below = one[1], places = 0, scaled = 1n;
    while (below !== 1n && scaled % below && places < 40) { places += 1; scaled *= 10n; }
    if (below !== 1n && scaled % below) return above + "/" + below;
    if (!places) return String(above);
    var all = size(above) * (scaled / below), part = String(all % scaled).padStart(places, "0");
    return (above < 0n ? "-" : "") + all / scaled + "." + part;
  }

  function commas(digits) { return digits.replace(/\B(?=(\d{3})+$)/g, ","); }

  function grouped(one) {
    var text = decimal(one), sign = text.charAt(0) === "-" ? "-" : "";
    text = text.slice(sign.length);
    if (text.indexOf("/") >= 0) return sign + text.split("/").map(commas).join("/");
    var parts = text.split(".");
    return sign + commas(parts[0]) + (parts.length > 1 ? "." + parts[1] : "");
  }

  Tiaoli.exact = {
    ZERO: ZERO,
    ONE: ONE,
    of: of,
    read: function (pair) { return of(BigInt(pair[0]), BigInt(pair[1])); },
    size: size,
    add: add,
    minus: minus,
    subtract: function (one, two) { return add(one, minus(two)); },
    multiply: function (one, two) { return of(one[0] * two[0], one[1] * two[1]); },
    divide: function (one, two) { return of(one[0] * two[1], one[1] * two[0]); },
    less: less,
    same: same,
    floor: function (one) { return whole(one, false); },
    ceil: function (one) { return whole(one, true); },
    least: function (all) { return all.reduce(function (a, b) { return less(b, a) ? b : a; }); },
    most: function (all) { return all.reduce(function (a, b) { return less(a, b) ? b : a; }); },
    decimal: decimal,
    grouped: grouped
  };
})();
