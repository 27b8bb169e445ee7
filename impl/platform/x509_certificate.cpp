// crypto.X509Certificate: of its binary form (DER) the serial number and the subject. Made of `pem`.
#include "impl/platform/types.h"
#include "impl/value/errors.h"

#include <array>

namespace portproof::reference {
namespace {

class CertificateContent final : public PlainContent<CertificateContent> {
public:
  static constexpr std::string_view name = "X509Certificate";

  CertificateContent(std::string serial_number, std::string subject) : serial_number_(std::move(serial_number)), subject_(std::move(subject)) {}
  Facts see(Heap& heap) const { return {{"subject", text_value(heap, subject_)}, {"serialNumber", text_value(heap, serial_number_)}}; }

private:
  std::string serial_number_, subject_;
};

// The bytes between the first two lines of dashes.
std::string bytes_of_pem(std::string_view pem) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t begin = pem.find('\n');
  const std::size_t end = pem.find("-----END");
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : pem.substr(begin, end - begin)) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<char>((bits >> count) & 0xffU));
  }
  return bytes;
}

struct Element {
  unsigned tag = 0; // 0 behind the last one
  std::string_view content;
};

// The elements of DER, one behind the other.
class DerElements {
public:
  explicit DerElements(std::string_view bytes) : bytes_(bytes) {}

  Element next() {
    if (bytes_.size() < 2) return {};
    const unsigned tag = byte();
    std::size_t length = byte();
    if (length >= 0x80) { // so many bytes of length
      std::size_t left = length - 0x80;
      for (length = 0; left != 0 && !bytes_.empty(); --left) length = (length << 8U) | byte();
    }
    const std::string_view content = bytes_.substr(0, length);
    bytes_.remove_prefix(content.size());
    return {tag, content};
  }

private:
  unsigned byte() {
    const auto first = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return first;
  }

  std::string_view bytes_;
};

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4U];
    text += digits[static_cast<unsigned char>(c) & 0xfU];
  }
  return text;
}

// What the last byte of an identifier 2.5.4.n calls an attribute of a name.
std::string_view attribute_name(std::string_view identifier) {
  struct Row {
    std::string_view identifier, name;
  };
  constexpr std::array<Row, 6> rows{{{"\x55\x04\x03", "CN"}, {"\x55\x04\x06", "C"}, {"\x55\x04\x07", "L"}, {"\x55\x04\x08", "ST"}, {"\x55\x04\x0a", "O"}, {"\x55\x04\x0b", "OU"}}};
  for (const Row& row : rows) {
    if (row.identifier == identifier) return row.name;
  }
  return "?";
}

// A name: sets of attributes, each on a line.
std::string text_of_name(std::string_view name) {
  std::string text;
  DerElements sets(name);
  for (Element set = sets.next(); set.tag != 0; set = sets.next()) {
    DerElements attributes(set.content);
    for (Element attribute = attributes.next(); attribute.tag != 0; attribute = attributes.next()) {
      DerElements parts(attribute.content);
      const std::string_view identifier = parts.next().content;
      if (!text.empty()) text += '\n';
      text.append(attribute_name(identifier)).append("=").append(parts.next().content);
    }
  }
  return text;
}

// [clone.x509certificate]
Completion<Object*> make_certificate(Heap& heap, const Facts& facts) {
  constexpr unsigned integer = 0x02;
  constexpr unsigned sequence = 0x30;
  const std::string bytes = bytes_of_pem(text_fact(facts, "pem"));
  const Element certificate = DerElements(bytes).next();
  const Element signed_part = DerElements(certificate.content).next();
  DerElements fields(signed_part.content);
  Element serial_number = fields.next();
  if (serial_number.tag != integer) serial_number = fields.next(); // behind the version
  if (certificate.tag != sequence || serial_number.tag != integer) return throw_error(heap, ErrorType::error, "the text is no certificate");
  fields.next(); // algorithm
  fields.next(); // issuer
  fields.next(); // validity
  return ObjectOver<CertificateContent>::make(heap, std::make_shared<CertificateContent>(hexadecimal(serial_number.content), text_of_name(fields.next().content)));
}

} // namespace

constinit const PlatformType x509_certificate_type{"X509Certificate", make_certificate, ObjectOver<CertificateContent>::see};

} // namespace portproof::reference
