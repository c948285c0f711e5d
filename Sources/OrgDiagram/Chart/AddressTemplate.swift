/// An address in which `{id}` stands for the id of a position.
struct AddressTemplate {
  private let template: String

  init(_ template: String) { self.template = template }

  /// The address for an id, of which every byte but letters, digits and `-._~` is written as `%`
  /// and its two digits (RFC 3986).
  func address(for id: String) -> String {
    var encoded = ""
    for byte in id.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    let parts = template.split(separator: "{id}", omittingEmptySubsequences: false)
    return parts.joined(separator: encoded)
  }
}
