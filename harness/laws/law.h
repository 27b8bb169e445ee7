// Laws: what follows from the clauses for whole families of programs, so that an implementation can be held to it without a reference.
//
// A law poses a question: a random program of its family, and what its trace must satisfy. Which program it is, a list of numbers
// decides (generate/choices.h), so that who shrinks the list shrinks the program.
#pragma once

#include "harness/catalog/case.h"
#include "harness/generate/swarm.h"

#include <memory>
#include <set>

namespace portproof {

struct Posed {
  Program program;
  // What breaks the law in a trace; nothing where it is kept. Any thread.
  std::function<std::optional<Difference>(const Trace&)> judge;
};

struct Law {
  std::string name; // `transfer/there-and-back-is-the-identity`
  std::string says; // one sentence
  std::vector<std::string> clauses;
  Posed (*pose)(Choices&, const Swarm&);
};

// All, in the order of the files that hold them.
std::vector<Law> all_laws();

// The law's question for those numbers, under that id. Null where its program needs what is not claimed.
std::unique_ptr<Case> question_of(const Law& law, std::string id, std::vector<std::uint32_t> numbers, const std::set<std::string>& claimed);

// The numbers that 64 bits stand for.
std::vector<std::uint32_t> law_numbers(std::uint64_t seed);

// Those of each file.
std::vector<Law> clone_laws();
std::vector<Law> transfer_laws();
std::vector<Law> port_laws();
std::vector<Law> broadcast_laws();
std::vector<Law> worker_laws();

} // namespace portproof
