#include "impl/adapter/shared_uses.h"

namespace portproof::reference {
namespace {

bool can_look_around(const Step& step) {
  if (const auto* post = std::get_if<Post>(&step.verb)) return post->transfer.has_value();
  return !(std::holds_alternative<Note>(step.verb) || std::holds_alternative<Receive>(step.verb) || std::holds_alternative<Let>(step.verb) ||
           std::holds_alternative<Later>(step.verb) || std::holds_alternative<OpenChannel>(step.verb) || std::holds_alternative<AtomicStep>(step.verb) ||
           std::holds_alternative<Barrier>(step.verb) || std::holds_alternative<GetEnv>(step.verb) || std::holds_alternative<SetEnv>(step.verb));
}

} // namespace

SharedUses::SharedUses(const Program& program, Watch* watch) : watch_(watch), memory_(watch), variables_(watch) {
  if (watch == nullptr) return;
  for_each_step(program, [this](const Step& step) {
    if (std::holds_alternative<AtomicStep>(step.verb)) has_memory_ = true;
    if (std::holds_alternative<SetEnv>(step.verb)) has_variables_ = true;
  });
  for_each_node(program, [this](const Node& node) {
    const auto* buffer = std::get_if<portproof::Buffer>(&node.content);
    if (buffer != nullptr && buffer->kind == portproof::Buffer::Kind::shared_array_buffer) has_memory_ = true;
  });
}

// Whoever reads knows what all who wrote before knew: that is more than the bytes say, and enough.
void SharedUses::use(Shared& thing, AccessKind kind) {
  thing.use(kind, thing.state());
  if (kind == AccessKind::read) {
    thing.watch()->learned(thing.state());
  } else {
    thing.become(combine(thing.state(), thing.watch()->stamp()));
    thing.watch()->learned(thing.state());
  }
}

void SharedUses::note(const Step& step) {
  if (watch_ == nullptr) return;
  if (watch_->wants_words()) watch_->does(label_of(step));
  if (can_look_around(step)) watch_->looks_around();
  // Whom a start line lets through is known to all who stand there.
  if (std::holds_alternative<Barrier>(step.verb)) use(memory_, AccessKind::write);
  if (has_memory_) {
    if (const auto* atomic = std::get_if<AtomicStep>(&step.verb)) {
      use(memory_, atomic->operation == AtomicOperation::load ? AccessKind::read : AccessKind::write);
    } else if (std::holds_alternative<SetProperty>(step.verb) || std::holds_alternative<Call>(step.verb)) {
      use(memory_, AccessKind::write);
    }
  }
  if (has_variables_) {
    if (std::holds_alternative<SetEnv>(step.verb)) use(variables_, AccessKind::write);
    if (std::holds_alternative<GetEnv>(step.verb) || std::holds_alternative<Spawn>(step.verb)) use(variables_, AccessKind::read);
  }
}

void SharedUses::note_observation() {
  if (has_memory_) use(memory_, AccessKind::read);
}

} // namespace portproof::reference
