/* Days as numbers: day 1 is 1 January of the year 1, as in the rules; months and days added, days read and written. */
(function () {
  "use strict";
  var Tiaoli = window.Tiaoli, EPOCH = 719163, LAST = 3652059;

  function made(year, month, day) {
    var at = new Date(0);
    at.setUTCFullYear(year, month, day);
    return at;
  }

  function at(number) { return new Date((Math.min(Math.max(number, 1), LAST) - EPOCH) * 864e5); }
  function number(date) { return Math.round(date.getTime() / 864e5) + EPOCH; }

  /* A day some months or days later; null beyond the calendar's end. */
  function later(start, by, unit) {
    if (start < 1 || start > LAST) return null;
    var found;
    if (unit === "day") found = start + by;
    else {
      var from = at(start), months = from.getUTCMonth() + by, year = from.getUTCFullYear() + Math.floor(months / 12), month = ((months % 12) + 12) % 12;
      if (year < 1 || year > 9999 || (year === 9999 && month === 11)) return null;
      found = number(made(year, month, Math.min(from.getUTCDate(), made(year, month + 1, 0).getUTCDate())));
    }
    return found >= 1 && found <= LAST ? found : null;
  }

  Tiaoli.days = {
    later: later,
    read: function (iso) {
      var parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
      return parts ? number(made(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))) : null;
    },
    said: function (one) {
      var day = one >= 1 && one <= LAST ? at(one) : at(LAST), year = day.getUTCFullYear(), month = day.getUTCMonth() + 1, date = day.getUTCDate();
      var pad = function (value, size) { return String(value).padStart(size, "0"); };
      return { zh: year + "年" + month + "月" + date + "日", en: pad(year, 4) + "-" + pad(month, 2) + "-" + pad(date, 2) };
    }
  };
})();
