/// A number with at most two decimals and no exponent, for coordinates.
package func decimal(_ value: Double) -> String {
  guard let hundredths = hundredths(value) else { return "0" }
  let magnitude = hundredths.magnitude
  let sign = hundredths < 0 ? "-" : ""
  let fraction = magnitude % 100
  if fraction == 0 { return "\(sign)\(magnitude / 100)" }
  let tail =
    fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)"
  return "\(sign)\(magnitude / 100).\(tail)"
}

/// Adds the number that ``decimal(_:)`` writes to some bytes.
package func append(decimal value: Double, to bytes: inout [UInt8]) {
  let zero = UInt8(ascii: "0")
  guard let hundredths = hundredths(value) else {
    bytes.append(zero)
    return
  }
  if hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
  let (whole, fraction) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
  // From the last digit to the first; no number of 64 bits has more.
  var digits = InlineArray<20, UInt8>(repeating: zero)
  var first = digits.count
  var rest = whole
  repeat {
    first -= 1
    digits[first] = zero + UInt8(truncatingIfNeeded: rest % 10)
    rest /= 10
  } while rest > 0
  for index in first..<digits.count { bytes.append(digits[index]) }
  guard fraction > 0 else { return }
  bytes.append(UInt8(ascii: "."))
  bytes.append(zero + UInt8(truncatingIfNeeded: fraction / 10))
  if fraction % 10 > 0 { bytes.append(zero + UInt8(truncatingIfNeeded: fraction % 10)) }
}

/// A number in hundredths; `nil` for what cannot be written.
private func hundredths(_ value: Double) -> Int? {
  Int(exactly: (value * 100).rounded())
}
