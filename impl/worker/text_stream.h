// The standard streams of a worker, as far as programs use them: texts in, one text out. Each belongs to the agent that has the object.
// GAP: they are streams for the steps of programs alone; nothing else can be called on them.
#pragma once

#include "impl/port/message_port.h"
#include "impl/value/builtins.h"

#include <functional>
#include <string>

namespace portproof::reference {

// What is read as one text, to its end: a worker's output at its creator, or its own standard input.
class ReadableText final : public Exotic {
public:
  using Read = std::function<void(const std::string&)>;

  static ReadableText* make(PortHost& host) { return host.heap().make<ReadableText>(host.heap().empty_shape(), host); }
  ReadableText(Shape* empty, PortHost& host) : Exotic(empty, "Object"), host_(host) {}

  void add(const std::string& text) { text_ += text; }
  // Nothing comes any more. Once more does nothing.
  void end();
  // Has `read` called in a microtask, with all that came, when the end has come.
  void read(Read read);

private:
  void hand_out(Read read);

  PortHost& host_;
  std::string text_; // UTF-8
  std::vector<Read> reading_;
  bool ended_ = false;
};

// worker.stdin: what is written goes through a channel to the worker, a text each; null is the end.
class WritableText final : public Exotic {
public:
  static WritableText* make(PortHost& host, std::unique_ptr<PortData> data);
  WritableText(Shape* empty, PortHost& host, MessagePort* port) : Exotic(empty, "Object"), host_(host), port_(port) {}

  void write(const std::string& text);
  void end();
  // The worker is gone.
  void close() { port_->close(nullptr); }

  void trace(Marker& marker) override;

private:
  void post(Value value);

  PortHost& host_;
  MessagePort* port_;
};

// process.stdin of a worker: what comes through the port, which keeps the loop alive from now on until the end has come.
ReadableText* read_standard_input(PortHost& host, MessagePort& port);

} // namespace portproof::reference
