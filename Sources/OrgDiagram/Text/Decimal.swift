/// A number with at most two decimals and no exponent, for coordinates.
package func decimal(_ value: Double) -> String {
  guard value.isFinite else { return "0" }
  let hundredths = Int((value * 100).rounded())
  let magnitude = hundredths.magnitude
  let sign = hundredths < 0 ? "-" : ""
  let fraction = magnitude % 100
  if fraction == 0 { return "\(sign)\(magnitude / 100)" }
  let tail =
    fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)"
  return "\(sign)\(magnitude / 100).\(tail)"
}
