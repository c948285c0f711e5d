// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing in here reaches those who use Orgline.
//
// A target is a file `Sources/NAME/NAME.swift` with `LLVMFuzzerTestOneInput`, a line here, and, if
// there are seeds, a file `Seeds/NAME.txt` with one a line, or a folder `Seeds/NAME` of files.
let targets: [(name: String, products: [String])] = [
  ("Patterns", ["OrgModel"]),
  ("RuleFiles", ["OrgFormats", "OrgLint", "OrgModel"]),
]

let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "orgline", path: "../..", traits: [])],
  targets: targets.map { name, products in
    .executableTarget(
      name: name,
      dependencies: products.map { .product(name: $0, package: "orgline") },
      swiftSettings: [.treatAllWarnings(as: .error), .unsafeFlags(["-parse-as-library"])]
    )
  }
)
