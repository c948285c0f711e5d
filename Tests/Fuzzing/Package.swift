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

// They may use what the package keeps to itself: the readers of configurations, for one. Its name
// in the compiler is that of the checkout's folder.
let folder = Context.packageDirectory.split(separator: "/").dropLast(2).last ?? "orgline"
let name = String(folder.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
let flags = ["-parse-as-library"] + ["-package-name", name].flatMap { ["-Xfrontend", $0] }

let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "orgline", path: "../..", traits: [])],
  targets: targets.map { name, products in
    .executableTarget(
      name: name,
      dependencies: products.map { .product(name: $0, package: "orgline") },
      swiftSettings: [.treatAllWarnings(as: .error), .unsafeFlags(flags)]
    )
  }
)
