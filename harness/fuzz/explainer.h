// Explainer: which of the causes that are known of an implementation make an answer differ. A model of the implementation is the reference with a
// fault for each of them, as a testee: where it answers as the implementation did, the difference is explained, without shrinking.
//
// Which of the faults: one where the reference with that one alone answers so; else those that cannot be left out. A program of several
// agents is run in many orders: there it is the fewest with which the answer was seen to come.
#pragma once

#include "harness/fuzz/fuzz.h"
#include "harness/run/sampler.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace portproof {

// The reference with the faults of those names, of which `none` is one.
using MakeModel = std::function<Implementation(const std::vector<std::string>& faults)>;

// Keeps a process for each set of faults that it has asked. One thread owns an Explainer.
class Explainer {
public:
  // `ask` must outlive it.
  Explainer(std::vector<std::string> faults, MakeModel make, const AskOptions& ask);
  ~Explainer();

  // What is known of the answer: the reference cannot give it, or its oracle could not decide that.
  enum class Ruling { refused, undecided };
  // The faults that explain it; nothing where they do not. No fault at all where it was undecided and the reference is seen to answer so.
  std::optional<std::vector<std::string>> explain(const Finding& finding, Ruling ruling = Ruling::refused);

private:
  // Where the documents leave an order open, `varied` tries many, `weighed` ten times as many, so that what the model shows in `varied` and the reference
  // in neither is put down to the faults, and `thorough` so many that one which is not seen is taken for none.
  enum class Order { plain, varied, weighed, thorough };
  struct Model;

  static SampleEffort effort_of(Order order); // of any but `plain`
  Model& model_with(const std::vector<std::string>& faults);
  bool is_right(const Finding& finding, Order order);
  bool answers_alike(const std::vector<std::string>& faults, const Finding& finding, Order order);
  std::optional<std::string> one_that_explains(const Finding& finding, Order order);
  std::vector<std::string> indispensable(const Finding& finding);
  bool comes(const std::vector<std::string>& faults, const Finding& finding);
  std::vector<std::string> narrowed(const Finding& finding);

  std::vector<std::string> faults_; // those first that have explained most
  std::map<std::string, std::uint64_t> explained_;
  MakeModel make_;
  const AskOptions& ask_;
  std::map<std::vector<std::string>, std::unique_ptr<Model>> models_; // by their faults, in alphabetical order
};

} // namespace portproof
