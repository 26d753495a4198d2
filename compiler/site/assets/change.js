/* What would change a result: the fact that would meet the condition, reach a cap or begin to pay; and what an open one may become. */
(function () {
  "use strict";
  var Tiaoli = window.Tiaoli, exact = Tiaoli.exact, values = Tiaoli.values, speech = Tiaoli.speech;
  var YES = values.truth(true, false);

  function two(zh, en) { return { zh: zh, en: en }; }
  function number(of, fact) { return speech.number(of, fact.unit); }

  /* What a fact has to be, in words. */
  function wanted(of, fact) {
    var words = of.low === undefined ? speech.factValue(of, fact) : null;
    if (of.hold !== undefined) return two("为“" + words.zh + "”", "'" + words.en + "'");
    if (of.options) return two("为" + words.zh, words.en);
    var point = values.point(of), parts = [];
    if (point !== null) {
      words = number(point, fact);
      return two("为" + words.zh, "exactly " + words.en);
    }
    if (of.low !== null) {
      var low = number(of.low, fact);
      parts.push(of.lowOpen ? two("高于" + low.zh, "more than " + low.en) : two("不低于" + low.zh, "at least " + low.en));
    }
    if (of.high !== null) {
      var high = number(of.high, fact);
      parts.push(of.highOpen ? two("低于" + high.zh, "less than " + high.en) : two("不高于" + high.zh, "at most " + high.en));
    }
    if (!parts.length) return two("任意", "anything");
    return two(parts.map(function (one) { return one.zh; }).join("且"), parts.map(function (one) { return one.en; }).join(" and "));
  }

  function now(fact, facts) {
    var value = facts[fact.id];
    if (!value) return two("（现未知）", " (not known now)");
    var words = speech.factValue(value, fact);
    return two("（现为" + words.zh + "）", " (now " + words.en + ")");
  }

  function inside(tree, id) { return tree.fact === id || (tree.of || []).some(function (part) { return inside(part, id); }); }
  function named(rule, tree) { return rule.facts.filter(function (fact) { return inside(tree, fact.id); }); }

  function conditions(rule, facts, made) {
    return named(rule, rule.condition.tree).map(function (fact) {
      var found = Tiaoli.solve(rule.condition.tree, YES, fact, made.by);
      if (found === null) return null;
      var words = wanted(found, fact), is = now(fact, facts), open = made.condition.hold && !facts[fact.id], name = fact.short.zh;
      var zh = open ? name + "须" + words.zh + is.zh + "，条件才成立。" : "若" + name + words.zh + is.zh + "，条件即成立。";
      return two(zh, "The condition is met if " + fact.short.en + " is " + words.en + is.en + ".");
    });
  }

  /* Whether the condition would still hold at the nearer end of what a fact would have to be. */
  function stillMet(rule, facts, fact, found) {
    if (found.low === undefined || found.low === null) return true;
    var trial = Object.assign({}, facts);
    trial[fact.id] = values.number(found.low);
    try {
      return Tiaoli.entitle(rule, trial).condition.hold;
    } catch (problem) {
      if (problem instanceof RangeError) return false;
      throw problem;
    }
  }

  function starts(rule, facts, made) {
    var stated = values.point(made.stated);
    if (stated === null || stated[0] !== 0n) return [];
    return named(rule, rule.pays.tree).map(function (fact) {
      var found = Tiaoli.solve(rule.pays.tree, values.range(exact.ZERO, null, true), fact, made.by);
      if (found === null || !stillMet(rule, facts, fact, found)) return null;
      var words = wanted(found, fact), is = now(fact, facts);
      return two(fact.short.zh + words.zh + "时才有金额" + is.zh + "。", "Something is paid when " + fact.short.en + " is " + words.en + is.en + ".");
    });
  }

  function toCap(fact, found, is, cap) {
    var limit = Tiaoli.amounts(values.number(cap)), at = number(found.low, fact), more = exact.subtract(found.low, is), name = fact.short;
    var step = number(more[0] > 0n ? more : exact.minus(more), fact);
    if (more[0] > 0n) {
      var one = exact.same(more, exact.ONE) || fact.unit.form === "money";
      return two(
        "再增" + step.zh + "（" + name.zh + "达到" + at.zh + "）即达上限" + limit.zh + "。",
        step.en + " more " + (one ? "reaches" : "reach") + " the cap of " + limit.en + " (" + name.en + ": " + at.en + ")."
      );
    }
    if (more[0] === 0n) {
      return two(
        "恰好达到上限" + limit.zh + "；" + name.zh + "再高也不再增加。",
        "This is exactly the cap of " + limit.en + "; a higher figure adds nothing (" + name.en + ")."
      );
    }
    return two(
      name.zh + "为" + at.zh + "时即已达上限" + limit.zh + "，超出的" + step.zh + "不再计奖。",
      "The cap of " + limit.en + " is reached at " + at.en + "; the " + step.en + " beyond add nothing (" + name.en + ")."
    );
  }

  function caps(rule, facts, made) {
    var lefts = made.caps.map(function (one) { return values.point(one.left); });
    if (!lefts.length || lefts.indexOf(null) >= 0 || values.point(made.stated) === null) return [];
    var cap = exact.least(lefts);
    return named(rule, rule.pays.tree).map(function (fact) {
      var found = Tiaoli.solve(rule.pays.tree, values.range(cap, null), fact, made.by), is = facts[fact.id];
      var at = is && is.low !== undefined ? values.point(is) : null;
      if (found === null || found.low === undefined || found.low === null || at === null) return null;
      return stillMet(rule, facts, fact, found) ? toCap(fact, found, at, cap) : null;
    });
  }

  function unsure(made) { return made.condition.hold && made.condition.fail; }

  /* What each missing fact would have to be for the condition to hold, where that can be told. */
  function needed(rule, made) {
    var found = {};
    if (!unsure(made)) return found;
    rule.facts.forEach(function (fact) {
      var value = made.missing.indexOf(fact.id) < 0 ? null : Tiaoli.solve(rule.condition.tree, YES, fact, made.by);
      if (value !== null) found[fact.id] = value;
    });
    return found;
  }

  Tiaoli.changes = function (rule, facts, made) {
    var sure = made.condition.hold && !made.condition.fail;
    var all = sure ? starts(rule, facts, made).concat(caps(rule, facts, made)) : conditions(rule, facts, made);
    return all.filter(Boolean);
  };

  /* The missing facts with what they would have to be, and the amount should an open condition hold. */
  Tiaoli.prospects = function (rule, facts, made) {
    var values_ = needed(rule, made), names = Object.keys(values_), words = {};
    rule.facts.forEach(function (fact) { if (values_[fact.id]) words[fact.id] = wanted(values_[fact.id], fact); });
    var amount = unsure(made) ? Tiaoli.entitle(rule, names.length === 1 ? Object.assign({}, facts, values_) : facts).amount : null;
    return { words: words, amount: amount };
  };
})();
