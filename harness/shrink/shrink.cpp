#include "harness/shrink/shrink.h"

#include "harness/program/json.h"
#include "harness/shrink/edits.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <set>

namespace portproof {
namespace {

using Edits = std::vector<Edit> (*)(const Program&);

class Shrinker {
public:
  Shrinker(Program program, const StillFails& still_fails, const ShrinkLimits& limits)
      : best_(std::move(program)), still_fails_(still_fails), limits_(limits), until_(std::chrono::steady_clock::now() + limits.time) {
    tried_.insert(text(best_));
  }

  Shrunk run() {
    bool made_less = true;
    while (made_less && !is_over()) {
      made_less = false;
      for (const Edits edits_of : {step_edits, value_edits, name_edits}) made_less = pass(edits_of) || made_less;
    }
    return {std::move(best_), candidates_, !made_less && !is_over()};
  }

private:
  // Tries each edit; goes on at the same place in what an accepted one has left. Whether anything was accepted.
  bool pass(Edits edits_of) {
    bool made_less = false;
    std::vector<Edit> edits = edits_of(best_);
    for (std::size_t at = 0; at < edits.size() && !is_over();) {
      Program candidate = best_;
      edits[at](candidate);
      std::optional<Program> accepted = accept(candidate);
      if (!accepted) {
        ++at;
        continue;
      }
      best_ = *std::move(accepted);
      made_less = true;
      edits = edits_of(best_);
    }
    return made_less;
  }

  // The candidate as it is read back from its JSON form, where it fails. One that has no such form, or was judged before, does
  // not count: two values might turn into each other for ever.
  std::optional<Program> accept(const Program& candidate) {
    const boost::json::value json = to_json(candidate);
    if (!tried_.insert(boost::json::serialize(json)).second) return std::nullopt;
    Result<Program> read = program_from_json(json);
    if (!read || fault_of(*read)) return std::nullopt;
    ++candidates_;
    if (!still_fails_(*read)) return std::nullopt;
    return *std::move(read);
  }

  static std::string text(const Program& program) { return boost::json::serialize(to_json(program)); }

  bool is_over() const {
    return candidates_ >= limits_.candidates_max || limits_.stop.stop_requested() || std::chrono::steady_clock::now() >= until_;
  }

  Program best_;
  const StillFails& still_fails_;
  const ShrinkLimits& limits_;
  const std::chrono::steady_clock::time_point until_;
  std::set<std::string> tried_;
  std::size_t candidates_ = 0;
};

} // namespace

Shrunk shrink(Program program, const StillFails& still_fails, const ShrinkLimits& limits) {
  return Shrinker(std::move(program), still_fails, limits).run();
}

} // namespace portproof
