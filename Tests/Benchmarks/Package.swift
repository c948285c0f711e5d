// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing in here reaches those who use Orgline.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "orgline", path: "../..", traits: [])],
  targets: [
    .target(name: "CAllocated"),
    .executableTarget(
      name: "algorithms",
      dependencies: [
        "CAllocated",
        .product(name: "OrgFormats", package: "orgline"),
        .product(name: "OrgModel", package: "orgline"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)]
    ),
    .executableTarget(
      name: "layouts",
      dependencies: ["CAllocated", .product(name: "OrgDiagram", package: "orgline")],
      swiftSettings: [.treatAllWarnings(as: .error)]
    ),
    .executableTarget(
      name: "measures",
      dependencies: [.product(name: "OrgModel", package: "orgline")],
      swiftSettings: [.treatAllWarnings(as: .error)]
    ),
  ]
)
