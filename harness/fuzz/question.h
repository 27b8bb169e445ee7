// A question that nobody wrote: a random program, and as its expectation what the reference saw.
#pragma once

#include "harness/catalog/case.h"
#include "harness/generate/swarm.h"

#include <functional>
#include <memory>

namespace portproof {

// What the reference sees in a program; an error where it cannot say. Called from several threads at once.
using Reference = std::function<Result<Trace>(const Program&)>;

// What may be drawn.
struct Menu {
  std::set<std::string> claimed; // features
  std::set<Trait> left_out;
};

// Makes a question of a program, under that id. Null where it makes none. Any thread.
using MakeQuestion = std::function<std::unique_ptr<Case>(std::string id, Program program)>;

// Where random programs come from, and what decides about the answers.
struct QuestionSource {
  std::function<Program(std::uint64_t program_seed)> draw; // any thread
  MakeQuestion make;
};

// Programs of one agent; right is what the reference sees.
QuestionSource single_agents(Menu menu, Reference reference);

// Whether some schedule of the question's program yields the trace: what is the matter where none does. Any thread.
using Acceptance = std::function<std::optional<Difference>(const Case&, const Trace&)>;
// Programs of several agents; right is what is accepted.
QuestionSource several_agents(Menu menu, Acceptance acceptance);

// The program that these 64 bits stand for. Depends on nothing else but the menu.
Program program_of(std::uint64_t program_seed, const Menu& menu);
// The same of several agents.
Program ensemble_of(std::uint64_t program_seed, const Menu& menu);

// A case that expects what the reference sees; close events that follow each other in any order, since nothing orders the
// ports of different channels there. Nothing where the program makes no question: the reference cannot say, does not come
// to rest, sees nothing, or sees more than people would read.
std::unique_ptr<Case> question_of(std::string id, Program program, const Reference& reference);

// `random/0123456789abcdef`, and back; nothing where the id is of another form.
std::string random_id(std::uint64_t program_seed);
std::optional<std::uint64_t> seed_of_random_id(std::string_view id);

} // namespace portproof
