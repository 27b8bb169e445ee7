#include "harness/run/runner.h"

#include "harness/base/guarded.h"
#include "harness/run/gate.h"
#include "harness/run/greeting.h"
#include "harness/run/record_of.h"
#include "harness/run/seed.h"

#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <thread>

namespace portproof {
namespace {

std::string now_text() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
}

// A case on its way through one implementation: the attempts so far.
struct Inquiry {
  const Case* item = nullptr;
  std::vector<Attempt> attempts;
};

// What all of a run shares.
struct Context {
  const Catalog& catalog;
  const RunOptions& options;
  const RecordSink& sink;
  Gate gate;
  // Requested when the run is stopped or its sink has failed: what would still be asked could not be kept.
  std::stop_source ending;
  std::mutex sink_mutex;
  std::optional<Error> sink_error; // guarded by sink_mutex

  void write(const RecordLine& line) {
    const std::lock_guard lock(sink_mutex);
    if (sink_error || options.stop.stop_requested()) return;
    if (const Status status = sink(line); !status) {
      sink_error = status.error();
      ending.request_stop();
    }
  }
};

// One implementation's part of a run.
class ImplementationRun {
public:
  ImplementationRun(Context& context, const Implementation& implementation) : context_(context), implementation_(implementation) {
    ask_options_.run_seed = context.options.seed;
    ask_options_.stop = context.ending.get_token();
    ask_options_.handshake_deadline = context.options.handshake_deadline;
    ask_options_.oracle = context.options.oracle;
    for (const auto& [feature, meaning] : context.catalog.features) ask_options_.features.insert(feature);
  }

  void run(const std::vector<const Case*>& cases) {
    if (!shake_hands()) return give_up_all(cases);
    const Plan plan = plan_for(without_resumed(cases), context_.catalog, hello_, implementation_.expectations);
    for (const NotAsked& item : plan.not_asked) write_not_asked(item);
    ask_in_company(plan);
    ask_alone();
    report_unmet(cases);
    ask_workloads();
  }

private:
  void ask_workloads() {
    for (const WorkloadQuestion& question : context_.options.workloads) {
      if (is_stopped()) return;
      if (const WorkloadRecord* earlier = resumed_workload(question.name)) {
        count_workload(*earlier);
        continue;
      }
      WorkloadRecord record = question.ask(implementation_, ask_options_);
      record.implementation = implementation_.name;
      record.workload = question.name;
      if (is_stopped()) return;
      count_workload(record);
      context_.write(std::move(record));
    }
  }

  void count_workload(const WorkloadRecord& record) {
    if (record.outcome == "pass" || record.outcome == "unsupported") return;
    context_.gate.problem(fmt::format("{}: the workload {} comes to {}: {}", record.implementation, record.workload, record.outcome, record.detail));
  }

  const WorkloadRecord* resumed_workload(const std::string& name) const {
    if (context_.options.resumed == nullptr) return nullptr;
    const auto& known = context_.options.resumed->workloads;
    const auto found = std::find_if(known.begin(), known.end(), [&](const WorkloadRecord& each) { return each.workload == name && each.implementation == implementation_.name; });
    return found == known.end() ? nullptr : &*found;
  }

  // Learns who it is, how fast it is, and whether it can be trusted.
  bool shake_hands() {
    TesteeRecord record;
    record.implementation = implementation_.name;
    record.command = implementation_.command;
    const Result<Greeting> greeting = greet(implementation_, ask_options_);
    if (!greeting) {
      record.failed = greeting.error().text();
      context_.gate.failed_testee(implementation_.name, record.failed);
    } else {
      hello_ = greeting->hello;
      ask_options_.budget = std::max(context_.options.budget_min, greeting->start_up * context_.options.budget_per_start_up);
      record.name = hello_.name;
      record.version = hello_.version;
      record.documents = hello_.documents;
      record.adapter_name = hello_.adapter_name;
      record.adapter_version = hello_.adapter_version;
      record.features = hello_.features;
      record.deadline_ms = ask_options_.budget.count();
    }
    context_.write(record);
    return greeting.ok();
  }

  void give_up_all(const std::vector<const Case*>& cases) {
    for (const Case* item : without_resumed(cases)) write_not_asked({item, CaseOutcome::not_run, Listing::nothing, "the implementation could not be run"});
  }

  // Cases of which a resumed record has no result yet; results that it has count for the gate as they stand.
  std::vector<const Case*> without_resumed(const std::vector<const Case*>& cases) {
    if (context_.options.resumed == nullptr) return cases;
    std::set<std::string> done;
    for (const ResultRecord& result : context_.options.resumed->results) {
      if (result.implementation == implementation_.name) done.insert(result.case_id);
    }
    std::vector<const Case*> rest;
    for (const Case* item : cases) {
      if (!done.contains(item->id)) rest.push_back(item);
    }
    return rest;
  }

  template <typename Work>
  void in_parallel(Work work) {
    std::vector<std::thread> threads;
    for (unsigned index = 0; index < context_.options.jobs; ++index) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
  }

  void ask_in_company(const Plan& plan) {
    CaseQueue queue(plan.asked);
    Guarded<std::optional<Error>> failed;
    in_parallel([&] {
      Asker asker(implementation_, ask_options_);
      const Status status = asker.ask_all(queue, [&](const Case& item, Attempt attempt) {
        Inquiry inquiry{&item, {std::move(attempt)}};
        if (is_expected(inquiry)) {
          write_result(std::move(inquiry));
        } else {
          doubtful_.lock()->push_back(std::move(inquiry));
        }
      });
      if (!status) *failed.lock() = status.error();
    });
    // What is left belongs to nobody: every worker has given up.
    while (const std::optional<const Case*> left = is_stopped() ? std::nullopt : queue.take()) {
      auto error = failed.lock();
      write_not_asked({*left, CaseOutcome::not_run, Listing::nothing, *error ? (*error)->text() : "not asked"});
    }
  }

  void ask_alone() {
    in_parallel([&] {
      Asker asker(implementation_, ask_options_);
      while (true) {
        std::optional<Inquiry> inquiry;
        {
          auto doubtful = doubtful_.lock();
          if (doubtful->empty() || is_stopped()) return;
          inquiry = std::move(doubtful->front());
          doubtful->pop_front();
        }
        while (inquiry->attempts.size() <= context_.options.confirmations && (inquiry->attempts.size() == 1 || !is_as_listed(*inquiry))) {
          inquiry->attempts.push_back(asker.ask_alone(*inquiry->item));
        }
        // What was asked while the stop came is not written: a resumed run asks it again.
        if (!is_stopped()) write_result(std::move(*inquiry));
      }
    });
  }

  bool is_stopped() const { return context_.ending.stop_requested(); }

  const ExpectationEntry* entry_for(const Case& item) const { return implementation_.expectations.find(item.id, version_of(hello_)); }

  // What is expected is asked once: a pass, or a failure that is known and was seen as it is listed, or a refusal that is listed. An end of the process is
  // never taken at its word: in company it may be charged to the wrong program.
  bool is_expected(const Inquiry& inquiry) const {
    const CaseOutcome outcome = inquiry.attempts.back().outcome;
    return outcome == CaseOutcome::pass || (outcome == CaseOutcome::fail && is_as_listed(inquiry)) || is_listed_refusal(inquiry);
  }

  // An adapter that refuses a program, and is listed to, refuses it again.
  bool is_listed_refusal(const Inquiry& inquiry) const {
    const ExpectationEntry* entry = entry_for(*inquiry.item);
    if (inquiry.attempts.back().outcome != CaseOutcome::unsupported || entry == nullptr) return false;
    return std::find(entry->tolerated.begin(), entry->tolerated.end(), CaseOutcome::unsupported) != entry->tolerated.end();
  }

  // A known failure of which every attempt was as listed needs no further look.
  bool is_as_listed(const Inquiry& inquiry) const {
    const ExpectationEntry* entry = entry_for(*inquiry.item);
    if (entry == nullptr || entry->status != Listing::known_failure) return false;
    return was_seen_each_time(*entry, inquiry);
  }

  static bool was_seen_each_time(const ExpectationEntry& entry, const Inquiry& inquiry) {
    return std::all_of(inquiry.attempts.begin(), inquiry.attempts.end(), [&](const Attempt& attempt) {
      const std::string signature = signature_of(attempt);
      return std::any_of(entry.seen.begin(), entry.seen.end(), [&](const std::string& seen) { return matches_pattern(seen, signature); });
    });
  }

  void write_not_asked(const NotAsked& item) {
    Observation observation;
    observation.attempts = {item.outcome};
    observation.listing = item.listing;
    observation.was_asked = false;
    ResultRecord record;
    record.implementation = implementation_.name;
    record.case_id = item.item->id;
    record.outcome = name_of(item.outcome);
    record.detail = item.detail;
    if (item.listing != Listing::nothing) record.listed = item.detail;
    conclude(record, *item.item, observation);
  }

  void write_result(Inquiry inquiry) {
    const ExpectationEntry* entry = entry_for(*inquiry.item);
    Attempt& last = inquiry.attempts.back();
    Observation observation;
    for (const Attempt& attempt : inquiry.attempts) observation.attempts.push_back(attempt.outcome);
    ResultRecord record;
    if (entry != nullptr) {
      observation.listing = entry->status;
      observation.tolerated = entry->tolerated;
      observation.seen_as_listed = was_seen_each_time(*entry, inquiry);
      record.listed = entry->reason;
      if (!entry->link.empty()) record.listed += fmt::format(" ({})", entry->link);
    }
    for (const Attempt& attempt : inquiry.attempts) record.attempts.push_back({name_of(attempt.outcome), attempt.detail});
    record.implementation = implementation_.name;
    record.case_id = inquiry.item->id;
    record.outcome = name_of(last.outcome);
    record.detail = last.detail;
    record.asked = form_of(*inquiry.item, context_.catalog);
    record.trace = std::move(last.trace);
    record.seen = std::move(last.seen);
    if (last.difference) record.difference = DifferenceRecord{last.difference->index, last.difference->expected, last.difference->seen};
    record.duration_us = last.duration_us;
    record.evidence = {last.evidence.stderr_tail, last.evidence.noise, last.evidence.exit};
    conclude(record, *inquiry.item, observation);
  }

  // Gives the verdict, counts it and writes the line.
  void conclude(ResultRecord& record, const Case& item, const Observation& observation) {
    const Verdict verdict = verdict_of(observation);
    record.verdict = name_of(verdict);
    if (verdict == Verdict::unstable) record.detail = "attempts disagree: " + record.detail;
    if (verdict == Verdict::stale) record.detail = "listed as a known failure, but passes: remove the entry, or narrow its versions";
    record.replay = fmt::format("{} run --impl '{}' --filter '{}' --seed {}", context_.options.replay_prefix, implementation_.name, item.id, seed_text(context_.options.seed));
    {
      const std::lock_guard lock(gate_mutex_);
      context_.gate.count(verdict, context_.options.gate.contains(context_.catalog.authority_of(item)));
    }
    context_.write(record);
  }

  // An entry of which no case was ever asked hides nothing and helps nobody; only a whole run can tell.
  void report_unmet(const std::vector<const Case*>& cases) {
    if (is_stopped() || cases.size() != context_.catalog.cases.size()) return;
    const auto version = version_of(hello_);
    const Plan plan = plan_for(cases, context_.catalog, hello_, implementation_.expectations);
    for (const ExpectationEntry& entry : implementation_.expectations.entries) {
      if (!entry.applies_to(version) || entry.status == Listing::skip) continue;
      for (const std::string& id : entry.cases) {
        const bool asked = std::any_of(plan.asked.begin(), plan.asked.end(), [&](const Case* item) { return item->id == id; });
        if (asked) continue;
        const std::string message = fmt::format("{}: {} is listed for {} {}, which is not asked it; narrow `versions`", entry.place, id, hello_.name, hello_.version);
        context_.gate.problem(message);
        if (!is_resumed_problem(message)) context_.write(ProblemRecord{message});
      }
    }
  }

  // A problem that the record has already.
  bool is_resumed_problem(const std::string& message) const {
    if (context_.options.resumed == nullptr) return false;
    const std::vector<std::string>& known = context_.options.resumed->problems;
    return std::find(known.begin(), known.end(), message) != known.end();
  }

  Context& context_;
  const Implementation& implementation_;
  AskOptions ask_options_;
  Hello hello_;
  Guarded<std::deque<Inquiry>> doubtful_;
  std::mutex gate_mutex_;
};

void count_resumed(Context& context) {
  if (context.options.resumed == nullptr) return;
  std::map<std::string, Verdict> verdicts;
  for (int value = 0; value <= static_cast<int>(Verdict::overclaim); ++value) {
    verdicts.emplace(name_of(static_cast<Verdict>(value)), static_cast<Verdict>(value));
  }
  for (const ResultRecord& result : context.options.resumed->results) {
    const Case* item = context.catalog.find_case(result.case_id);
    if (item == nullptr) continue;
    context.gate.count(verdicts.at(result.verdict), context.options.gate.contains(context.catalog.authority_of(*item)));
  }
}

} // namespace

Result<RunEnd> run(const Catalog& catalog, const std::vector<Implementation>& implementations, const RunOptions& options, const RecordSink& sink) {
  const auto started = std::chrono::steady_clock::now();
  const std::vector<const Case*> cases = select(catalog, options.selection);
  if (cases.empty()) return Error{"no case matches; `portproof list` shows what there is"};
  Context context{catalog, options, sink, {}, {}, {}, {}};
  const std::stop_callback forward(options.stop, [&context] { context.ending.request_stop(); });

  if (options.resumed == nullptr) {
    RunStart start{options.version, now_text(), seed_text(options.seed), options.command, {}, {}, cases.size()};
    for (const Authority authority : options.gate) start.gate.push_back(name_of(authority));
    for (const Implementation& implementation : implementations) start.implementations.push_back(implementation.name);
    context.write(start);
    for (const Clause& clause : catalog.clauses) context.write(record_of(clause));
    for (const Case* item : cases) context.write(record_of(*item, catalog));
  }
  count_resumed(context);
  for (const Implementation& implementation : implementations) {
    if (!context.ending.stop_requested()) ImplementationRun(context, implementation).run(cases);
  }

  if (context.sink_error) return *context.sink_error;
  if (options.stop.stop_requested()) return Error{"the run was stopped"};

  RunEnd end;
  end.finished = now_text();
  end.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started).count();
  context.gate.conclude(end);
  context.write(end);
  if (context.sink_error) return *context.sink_error;
  return end;
}

} // namespace portproof
