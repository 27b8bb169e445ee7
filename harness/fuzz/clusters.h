// Clusters: findings brought together by cause. A finding is shrunk; those of one known cause are one cluster, and so are those that
// fail in one way and shrink to one shape.
//
// Shrinking costs hundreds of questions. So of each kind of failure only so many are shrunk; after that, further ones are
// counted for the kind alone.
#pragma once

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
  unsigned per_key_max = 8; // findings of one kind that are shrunk
  ShrinkLimits limits;
  AskOptions ask;
  ProbeOptions probe; // how often a smaller program must fail to count
  std::vector<KnownCause> known;
};

class Clusters {
public:
  // Implementation and options must outlive this.
  Clusters(const Implementation& implementation, MakeQuestion make, const ClusterOptions& options)
      : implementation_(implementation), make_(std::move(make)), options_(options) {}

  // Shrinks the finding, or counts it where its kind has been shrunk often enough. Takes as long as that takes.
  void add(const Finding& finding);

  const std::vector<Cluster>& clusters() const { return clusters_; }
  // Findings that were counted for their kind alone, by key.
  const std::map<std::string, std::uint64_t>& unshrunk() const { return unshrunk_; }

private:
  const Implementation& implementation_;
  MakeQuestion make_;
  const ClusterOptions& options_;
  std::vector<Cluster> clusters_;
  std::map<std::string, unsigned> shrunk_;
  std::map<std::string, std::uint64_t> unshrunk_;
};

// What steps and values a program has, without names, order and repetition: what two programs with one cause share when they
// have been shrunk.
std::string shape_of(const Program& program);

} // namespace portproof
