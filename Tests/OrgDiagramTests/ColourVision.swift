import Foundation
import OrgDiagram

/// How somebody sees colours.
enum ColourVision: CaseIterable {
  /// With all three kinds of cones.
  case full
  /// Without those for long waves.
  case protanopia
  /// Without those for middle waves.
  case deuteranopia
  /// Without those for short waves.
  case tritanopia

  /// What linear red, green and blue become, row by row: G. M. Machado, M. M. Oliveira and
  /// L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
  /// Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0.
  private var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// A colour as it looks to somebody who sees so.
  func lab(_ colour: Colour) -> Lab {
    let light = [colour.red, colour.green, colour.blue].map(Self.linear)
    let seen = matrix.map { row in
      min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    return Lab(linear: seen)
  }

  /// The light of a share of red, green or blue in sRGB, 0 to 1.
  static func linear(_ value: UInt8) -> Double {
    let share = Double(value) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
}

/// A colour in CIE L*a*b* under the light D65.
struct Lab {
  var lightness: Double
  var a: Double
  var b: Double

  init(_ lightness: Double, _ a: Double, _ b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// A colour of linear sRGB, by the matrix and the white of IEC 61966-2-1.
  init(linear light: [Double]) {
    func root(_ share: Double) -> Double {
      share > 216.0 / 24_389 ? cbrt(share) : (24_389.0 / 27 * share + 16) / 116
    }
    let x = 0.4124564 * light[0] + 0.3575761 * light[1] + 0.1804375 * light[2]
    let y = 0.2126729 * light[0] + 0.7151522 * light[1] + 0.0721750 * light[2]
    let z = 0.0193339 * light[0] + 0.1191920 * light[1] + 0.9503041 * light[2]
    let (forX, forY, forZ) = (root(x / 0.95047), root(y), root(z / 1.08883))
    self.init(116 * forY - 16, 500 * (forX - forY), 200 * (forY - forZ))
  }

  /// How different two colours look, CIEDE2000: G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000
  /// Color-Difference Formula", Color Research and Application 30 (2005).
  func difference(to other: Lab) -> Double {
    let chroma = (hypot(a, b) + hypot(other.a, other.b)) / 2
    let stretch = 1.5 - 0.5 * Self.share(of: chroma)
    let (one, two) = (hypot(stretch * a, b), hypot(stretch * other.a, other.b))
    let hues = [(stretch * a, b), (stretch * other.a, other.b)].map { a, b -> Double in
      let angle = a == 0 && b == 0 ? 0 : atan2(b, a) * 180 / .pi
      return angle < 0 ? angle + 360 : angle
    }
    var turn = one * two == 0 ? 0 : hues[1] - hues[0]
    if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
    let mean = Self.meanHue(hues, isGrey: one * two == 0)
    let light = (lightness + other.lightness) / 2
    let full = (one + two) / 2
    let weight =
      1 - 0.17 * Self.cosine(mean - 30) + 0.24 * Self.cosine(2 * mean)
      + 0.32 * Self.cosine(3 * mean + 6) - 0.2 * Self.cosine(4 * mean - 63)
    let forLight = 1 + 0.015 * pow(light - 50, 2) / (20 + pow(light - 50, 2)).squareRoot()
    let byLight = (other.lightness - lightness) / forLight
    let byChroma = (two - one) / (1 + 0.045 * full)
    let byHue = 2 * (one * two).squareRoot() * Self.sine(turn / 2) / (1 + 0.015 * full * weight)
    let tilt = -Self.sine(60 * exp(-pow((mean - 275) / 25, 2))) * 2 * Self.share(of: full)
    return
      (byLight * byLight + byChroma * byChroma + byHue * byHue + tilt * byChroma * byHue)
      .squareRoot()
  }

  private static func share(of chroma: Double) -> Double {
    (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot()
  }

  /// The mean of two hues on the shorter way around.
  private static func meanHue(_ hues: [Double], isGrey: Bool) -> Double {
    let sum = hues[0] + hues[1]
    if isGrey { return sum }
    if abs(hues[0] - hues[1]) <= 180 { return sum / 2 }
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
  }

  private static func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
  private static func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
}
