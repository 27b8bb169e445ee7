#include "impl/worker/text_stream.h"

namespace portproof::reference {

void ReadableText::end() {
  if (std::exchange(ended_, true)) return;
  for (Read& read : std::exchange(reading_, {})) hand_out(std::move(read));
}

void ReadableText::read(Read read) {
  if (ended_) return hand_out(std::move(read));
  reading_.push_back(std::move(read));
}

void ReadableText::hand_out(Read read) {
  host_.queue_microtask([read = std::move(read), text = text_]() -> Completion<Nothing> {
    read(text);
    return Nothing{};
  });
}

WritableText* WritableText::make(PortHost& host, std::unique_ptr<PortData> data) {
  MessagePort* port = MessagePort::make(host, std::move(data));
  return host.heap().make<WritableText>(host.heap().empty_shape(), host, port);
}

void WritableText::post(Value value) {
  const auto posted = port_->post_message({value});
  PORTPROOF_ASSERT(!posted.threw());
}

void WritableText::write(const std::string& text) { post(Value(String::from_utf8(host_.heap(), text))); }
void WritableText::end() { post(Value::null()); }

void WritableText::trace(Marker& marker) {
  Exotic::trace(marker);
  marker.mark(port_);
}

// [wn.stdin] [w.stdio.stdin-keeps-alive]
ReadableText* read_standard_input(PortHost& host, MessagePort& port) {
  ReadableText* input = ReadableText::make(host);
  Function* listener = Function::make(host.heap(), [&port, input](Heap&, Value, const std::vector<Value>& arguments) -> Completion<Value> {
    if (arguments.at(0).is_string()) {
      input->add(arguments[0].as_string()->utf8());
    } else {
      input->end();
      port.close(nullptr);
    }
    return Value();
  });
  port.add_listener(PortEventType::message, listener, ListenerStyle::node, Lifetime::until_removed);
  return input;
}

} // namespace portproof::reference
