#include "harness/fuzz/fuzz.h"

#include "harness/base/guarded.h"
#include "harness/run/seed.h"

#include <atomic>
#include <thread>

namespace portproof {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds progress_period{500};

// What the workers of one random run share.
class FuzzRun {
public:
  FuzzRun(const Implementation& implementation, const QuestionSource& source, const FuzzOptions& options, const OnFinding& on_finding,
          const OnFuzzProgress& on_progress)
      : implementation_(implementation), source_(source), options_(options), on_finding_(on_finding), on_progress_(on_progress) {}

  Result<FuzzCounts> run() {
    std::vector<std::thread> threads;
    for (unsigned job = 0; job < options_.jobs; ++job) threads.emplace_back([this] { work(); });
    for (std::thread& thread : threads) thread.join();
    const Shared& shared = *shared_.lock();
    if (shared.error) return *shared.error;
    return shared.counts;
  }

private:
  struct Shared {
    FuzzCounts counts;
    std::optional<Error> error;
    Clock::time_point told = Clock::now();
  };

  void work() {
    std::map<const Case*, std::unique_ptr<Case>> asked;
    CaseQueue queue({}, [&]() -> std::optional<const Case*> {
      std::unique_ptr<Case> question = next_question();
      if (!question) return std::nullopt;
      const Case* item = question.get();
      asked.emplace(item, std::move(question));
      return item;
    });
    Asker asker(implementation_, options_.ask);
    const Status status = asker.ask_all(queue, [&](const Case& item, Attempt attempt) {
      const auto known = asked.find(&item);
      std::unique_ptr<Case> question = std::move(known->second);
      asked.erase(known);
      note(std::move(question), std::move(attempt));
    });
    if (status) return;
    auto shared = shared_.lock();
    if (!shared->error) shared->error = status.error();
  }

  // The next program that makes a question; null when enough has been asked.
  std::unique_ptr<Case> next_question() {
    while (!options_.ask.stop.stop_requested()) {
      const std::uint64_t index = drawn_++;
      if (index >= options_.first.size() && is_enough(index - options_.first.size())) return nullptr;
      const std::uint64_t seed = index < options_.first.size() ? options_.first[index] : case_seed(options_.seed, std::to_string(index - options_.first.size()));
      if (auto question = source_.make(random_id(seed), source_.draw(seed))) return question;
      ++shared_.lock()->counts.unasked;
    }
    return nullptr;
  }

  bool is_enough(std::uint64_t drawn) const {
    return (options_.count != 0 && drawn >= options_.count) || (options_.time && Clock::now() - started_ >= *options_.time);
  }

  void note(std::unique_ptr<Case> question, Attempt attempt) {
    auto shared = shared_.lock();
    ++shared->counts.asked;
    if (attempt.outcome == CaseOutcome::pass) ++shared->counts.passed;
    else on_finding_({std::move(question), std::move(attempt)});
    const auto now = Clock::now();
    if (!on_progress_ || now - shared->told < progress_period) return;
    shared->told = now;
    on_progress_(shared->counts);
  }

  const Implementation& implementation_;
  const QuestionSource& source_;
  const FuzzOptions& options_;
  const OnFinding& on_finding_;
  const OnFuzzProgress& on_progress_;
  const Clock::time_point started_ = Clock::now();
  std::atomic<std::uint64_t> drawn_{0};
  Guarded<Shared> shared_;
};

} // namespace

Result<FuzzCounts> fuzz(const Implementation& implementation, const QuestionSource& source, const FuzzOptions& options, const OnFinding& on_finding,
                        const OnFuzzProgress& on_progress) {
  return FuzzRun(implementation, source, options, on_finding, on_progress).run();
}

} // namespace portproof
