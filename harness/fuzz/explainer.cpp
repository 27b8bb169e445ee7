#include "harness/fuzz/explainer.h"

#include "harness/program/json.h"

#include <algorithm>
#include <iterator>

namespace portproof {
namespace {

constexpr unsigned tries_for_an_order = 4;

// The program, whatever comes of it.
std::unique_ptr<Case> bare_question(const Case& of) {
  auto question = std::make_unique<Case>();
  question->id = of.id;
  question->suite = of.suite;
  question->program = of.program;
  question->judge = [](const Trace&) -> std::optional<Difference> { return std::nullopt; };
  return question;
}

// Whether what was seen is right where the model's trace is.
bool is_alike(const Finding& finding, const Trace& of_model) {
  const std::unique_ptr<Case> question = question_of(finding.question->id, finding.question->program, [&](const Program&) -> Result<Trace> { return of_model; });
  if (question) return grade(*question, *finding.attempt.trace).outcome == CaseOutcome::pass;
  const Result<Trace> seen = trace_from_json(*finding.attempt.trace);
  return seen && text_of(*seen) == text_of(of_model);
}

} // namespace

struct Explainer::Model {
  Model(Implementation made, const AskOptions& ask) : implementation(std::move(made)), asker(implementation, ask), sampler(implementation, ask) {}

  Implementation implementation;
  Asker asker;
  Sampler sampler;
};

Explainer::Explainer(std::vector<std::string> faults, MakeModel make, const AskOptions& ask) : faults_(std::move(faults)), make_(std::move(make)), ask_(ask) {}

Explainer::~Explainer() = default;

Explainer::Model& Explainer::model_with(const std::vector<std::string>& faults) {
  std::vector<std::string> key = faults;
  std::sort(key.begin(), key.end());
  std::unique_ptr<Model>& model = models_[key];
  if (!model) model = std::make_unique<Model>(make_(key), ask_);
  return *model;
}

SampleEffort Explainer::effort_of(Order order) {
  const std::uint64_t runs = order == Order::varied ? 100 : order == Order::weighed ? 1000 : 5000;
  return {.runs = runs, .time = std::chrono::milliseconds(2000)};
}

bool Explainer::answers_alike(const std::vector<std::string>& faults, const Finding& finding, Order order) {
  Model& model = model_with(faults);
  const bool has_trace = finding.attempt.trace.has_value();
  if (order == Order::plain) {
    const Attempt attempt = model.asker.ask_one(*bare_question(*finding.question));
    if (!has_trace) return attempt.outcome == finding.attempt.outcome;
    if (!attempt.trace) return false;
    const Result<Trace> trace = trace_from_json(*attempt.trace);
    return trace && is_alike(finding, *trace);
  }
  const SampleResult sample = model.sampler.sample(finding.question->id, finding.question->program, effort_of(order));
  if (!has_trace) return sample.outcome == finding.attempt.outcome; // in one of the orders
  return std::any_of(sample.traces.begin(), sample.traces.end(), [&](const SampledTrace& one) { return is_alike(finding, one.trace); });
}

std::optional<std::string> Explainer::one_that_explains(const Finding& finding, Order order) {
  const auto found = std::find_if(faults_.begin(), faults_.end(), [&](const std::string& fault) { return answers_alike({fault}, finding, order); });
  if (found == faults_.end()) return std::nullopt;
  return *found;
}

std::vector<std::string> Explainer::indispensable(const Finding& finding) {
  std::vector<std::string> needed;
  for (const std::string& fault : faults_) {
    std::vector<std::string> others;
    std::copy_if(faults_.begin(), faults_.end(), std::back_inserter(others), [&](const std::string& other) { return other != fault; });
    if (!answers_alike(others, finding, Order::plain)) needed.push_back(fault);
  }
  return needed.empty() ? faults_ : needed; // where each can stand in for another
}

// One try in which it does not come says little.
bool Explainer::comes(const std::vector<std::string>& faults, const Finding& finding) {
  for (unsigned tried = 0; tried < tries_for_an_order; ++tried) {
    if (answers_alike(faults, finding, Order::thorough)) return true;
  }
  return false;
}

// By halves.
std::vector<std::string> Explainer::narrowed(const Finding& finding) {
  std::vector<std::string> faults = faults_;
  while (faults.size() > 1) {
    const auto middle = faults.begin() + static_cast<std::ptrdiff_t>((faults.size() + 1) / 2);
    std::vector<std::string> first(faults.begin(), middle), second(middle, faults.end());
    if (comes(first, finding)) faults = std::move(first);
    else if (comes(second, finding)) faults = std::move(second);
    else break;
  }
  return faults;
}

bool Explainer::is_right(const Finding& finding, Order order) { return answers_alike({"none"}, finding, order); }

std::optional<std::vector<std::string>> Explainer::explain(const Finding& finding, Ruling ruling) {
  const std::vector<std::string> no_fault;
  const bool is_undecided = ruling == Ruling::undecided;
  if (is_undecided && (is_right(finding, Order::varied) || is_right(finding, Order::weighed))) return no_fault;
  const bool is_of_several = finding.question->program.agents.size() > 1; // whose order is another one each time
  for (const Order order : {Order::plain, Order::varied, Order::thorough}) {
    if (order == Order::plain && is_of_several) continue;
    if (order == Order::thorough && is_undecided) {
      if (is_right(finding, order)) return no_fault;
      break; // where the reference may answer so in an order that is rarer still, a rare order of the model explains nothing
    }
    if (faults_.empty() || !answers_alike(faults_, finding, order)) continue;
    if (const std::optional<std::string> alone = one_that_explains(finding, order)) {
      ++explained_[*alone];
      std::stable_sort(faults_.begin(), faults_.end(), [this](const std::string& left, const std::string& right) { return explained_[left] > explained_[right]; });
      return std::vector{*alone};
    }
    if (order == Order::plain) return indispensable(finding);
    if (order == Order::thorough) return narrowed(finding);
  }
  return std::nullopt;
}

} // namespace portproof
