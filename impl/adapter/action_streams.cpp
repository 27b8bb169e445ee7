// Steps on the standard streams, of workers and of the agent's own process.
#include "impl/adapter/action.h"
#include "impl/value/errors.h"
#include "impl/worker/text_stream.h"

namespace portproof::reference {
namespace {

// Which of process's streams the target names, if it does.
enum class OwnStream { none, input, output, error };
OwnStream own_stream(const Target& target) {
  const auto* path = std::get_if<std::string>(&target);
  if (path == nullptr) return OwnStream::none;
  if (*path == "process.stdin") return OwnStream::input;
  if (*path == "process.stdout") return OwnStream::output;
  return *path == "process.stderr" ? OwnStream::error : OwnStream::none;
}

// Those of a main thread belong to whoever runs its process.
bool is_out_of_reach(Scope& scope, OwnStream own) {
  if (own == OwnStream::none || !scope.thread().is_main() || scope.run().is_own_process()) return false;
  scope.fail("`main` has standard streams only in a process of its own");
  return true;
}

template <typename Stream>
Stream* stream_in(const Value& value) {
  return value.is_object() ? dynamic_cast<Stream*>(value.as_object()) : nullptr;
}

} // namespace

Outcome Action::operator()(const WriteStream& write) {
  const OwnStream own = own_stream(write.stream);
  if (is_out_of_reach(scope_, own)) return unrecorded;
  if (own == OwnStream::output || own == OwnStream::error) {
    scope_.thread().print(own == OwnStream::output ? OutputStream::output : OutputStream::error, write.text);
    return unrecorded;
  }
  Completion<Value> target = own == OwnStream::input ? Completion<Value>(Value()) : read(write.stream);
  if (target.threw()) return target.thrown();
  auto* stream = stream_in<WritableText>(*target);
  if (stream == nullptr) return type_error(heap_, "nothing that can be written to");
  stream->write(write.text);
  return unrecorded;
}

Outcome Action::operator()(const EndStream& end) {
  if (own_stream(end.stream) != OwnStream::none) {
    scope_.fail("a process does not end its own streams");
    return unrecorded;
  }
  Completion<Value> target = read(end.stream);
  if (target.threw()) return target.thrown();
  auto* stream = stream_in<WritableText>(*target);
  if (stream == nullptr) return type_error(heap_, "nothing that can be ended");
  stream->end();
  return unrecorded;
}

Outcome Action::operator()(const ReadStream& read_step) {
  const OwnStream own = own_stream(read_step.stream);
  if (is_out_of_reach(scope_, own)) return unrecorded;
  Completion<Value> target = own == OwnStream::input ? Completion<Value>(Value(scope_.thread().standard_input())) : read(read_step.stream);
  if (target.threw()) return target.thrown();
  auto* stream = stream_in<ReadableText>(*target);
  if (stream == nullptr) return type_error(heap_, "nothing that can be read");
  ++scope_.pending_blocks;
  stream->read([scope = &scope_, label = label_of(step_)](const std::string& text) {
    --scope->pending_blocks;
    scope->record_value(label, Value(String::from_utf8(scope->heap(), text)));
  });
  return unrecorded;
}

} // namespace portproof::reference
