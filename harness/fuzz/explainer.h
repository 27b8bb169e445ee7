// Explainer: which of the causes that are known of an implementation make an answer differ. A model of the implementation is the reference with a
// fault for each of them: where it answers as the implementation did, the difference is explained, without shrinking.
//
// Which of the faults: one where the reference with that one alone answers so; else those that cannot be left out.
#pragma once

#include "harness/fuzz/fuzz.h"
#include "harness/fuzz/model.h"
#include "harness/run/sampler.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portproof {

struct Explanation {
  enum class Kind {
    right,     // the reference gives the answer, too
    by_faults, // the reference cannot give it, or needs ten times the search that the model needs
    none,      // the reference cannot give it, and the model was not seen to
    undecided,
  };
  Kind kind;
  std::vector<std::string> faults = {};
};

// Keeps processes for each set of faults that it has asked. One thread owns an Explainer.
class Explainer {
public:
  // What the oracle has not decided in the moves that it may make is looked for in up to so many times as many.
  static constexpr std::uint64_t search_longest = 100;
  // `moves_max` is what the oracle may make; 0: it has no bound. `ask` must outlive it.
  Explainer(std::vector<std::string> faults, MakeModel make, const AskOptions& ask, std::uint64_t moves_max);
  ~Explainer();

  // What is known of the answer: the reference cannot give it, or its oracle could not decide that.
  enum class Ruling { refused, undecided };
  Explanation explain(const Finding& finding, Ruling ruling = Ruling::refused);

private:
  struct Asked;
  // Whether the model with those faults answers as the implementation did.
  using AnswersSo = std::function<bool(const std::vector<std::string>& faults)>;

  Asked& model_with(const std::vector<std::string>& faults);
  bool answers_at_once(const std::vector<std::string>& faults, const Finding& finding);
  // Of a finding without a trace.
  bool ends_so_in_some_run(const std::vector<std::string>& faults, const Finding& finding, std::uint64_t runs);
  Explanation by_schedules(const Finding& finding, Ruling ruling);
  // Of an answer that all of them together explain.
  Explanation by_faults(const AnswersSo& answers_so);
  std::optional<std::string> one_of_them(const AnswersSo& answers_so);
  std::vector<std::string> indispensable(const AnswersSo& answers_so) const;

  std::vector<std::string> faults_; // those first that have explained most
  std::map<std::string, std::uint64_t> explained_;
  MakeModel make_;
  const AskOptions& ask_;
  const std::uint64_t moves_max_;
  std::map<std::vector<std::string>, std::unique_ptr<Asked>> models_; // by their faults, in alphabetical order
};

} // namespace portproof
