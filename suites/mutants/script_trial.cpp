#include "suites/mutants/script_trial.h"

#include "harness/repro/failure_script.h"

namespace portproof {

Result<ScriptVerdict> ScriptTrial::put(const Implementation& mutant, const std::string& killer) {
  const Case* item = catalog_.find_case(killer);
  if (item == nullptr) return ScriptVerdict{}; // it did not come so far as to be asked
  Asker of_mutant(mutant, options_);
  const std::optional<std::string> script = failure_script(*item, of_mutant.ask_alone(*item), mutant.name);
  if (!script) return ScriptVerdict{};
  const Result<Hearing> hearing = runtime_.hear(*item, folder_.write(mutant.name + ".mjs", *script));
  if (!hearing) return hearing.error();
  switch (hearing->acquittal) {
    case Acquittal::passes: return ScriptVerdict{ScriptVerdict::Kind::passes, {}};
    case Acquittal::says_nothing: return ScriptVerdict{ScriptVerdict::Kind::says_nothing, {}};
    case Acquittal::does_not_run:
    case Acquittal::speaks_against: return ScriptVerdict{ScriptVerdict::Kind::speaks_against, *script + hearing->text};
  }
  PORTPROOF_ASSERT(false);
}

} // namespace portproof
