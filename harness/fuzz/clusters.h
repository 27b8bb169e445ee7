// Clusters: findings brought together by cause. A finding is shrunk; those of one known cause are one cluster, and so are those that
// fail in one way and shrink to one shape.
//
// Shrinking costs hundreds of questions. So of each kind of failure only so many are shrunk; after that, further ones are
// counted for the kind alone.
#pragma once

#include "harness/base/guarded.h"
#include "harness/fuzz/fuzz.h"
#include "harness/fuzz/prober.h"
#include "harness/shrink/shrink.h"

namespace portproof {

struct Cluster {
  std::string key;     // of the failure (failure_key.h)
  std::string shape;   // of the shrunken program: shape_of()
  Program program;     // the shrunken one
  Attempt attempt;     // at it
  std::string first_id; // of the program that it was found by
  bool is_steady = true; // failed in the same way each time it was asked again
  std::uint64_t count = 1;
  std::string known_as = {}; // the case that has the same cause and is listed for the implementation; empty: none
};

// A cause that is known: the case that is listed for it, and whether a shrunken program with that failure has it.
struct KnownCause {
  std::string case_id;
  std::function<bool(const std::string& key, const Program& program)> is_of;
};

struct ClusterOptions {
  std::uint64_t per_key_max = 8; // findings of one kind that are shrunk; 0: all
  ShrinkLimits limits;
  AskOptions ask;
  ProbeOptions probe; // how often a smaller program must fail to count
  std::vector<KnownCause> known;
};

class Clusters {
public:
  // The implementation must outlive this.
  Clusters(const Implementation& implementation, MakeQuestion make, ClusterOptions options)
      : implementation_(implementation), make_(std::move(make)), options_(std::move(options)) {}

  // Shrinks the finding, or counts it where its kind has been shrunk often enough. Takes as long as that takes; from any thread.
  void add(const Finding& finding);

  // Those that were found most often first.
  std::vector<Cluster> clusters();
  // Findings that were counted for their kind alone, by key.
  std::map<std::string, std::uint64_t> unshrunk() { return state_.lock()->unshrunk; }

private:
  struct State {
    std::vector<Cluster> clusters;
    std::map<std::string, std::uint64_t> shrunk, unshrunk;
  };

  // Whether one more of that kind is to be shrunk; counted either way.
  bool is_to_shrink(const std::string& key);
  // Adds it to the cluster of its cause, where there is one.
  bool joins_another(const Cluster& cluster);

  const Implementation& implementation_;
  MakeQuestion make_;
  const ClusterOptions options_;
  Guarded<State> state_;
};

// What steps and values a program has, without names, order and repetition: what two programs with one cause share when they
// have been shrunk.
std::string shape_of(const Program& program);

} // namespace portproof
