// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is compiled with; `Sources/README.md` says why.
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "orgline",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "orgline", targets: ["orgline"]),
    .library(name: "OrgModel", targets: ["OrgModel"]),
    .library(name: "OrgFormats", targets: ["OrgFormats"]),
    .library(name: "OrgLint", targets: ["OrgLint"]),
    .library(name: "OrgReports", targets: ["OrgReports"]),
    .library(name: "OrgDiagram", targets: ["OrgDiagram"]),
    .library(name: "OrgGraphviz", targets: ["OrgGraphviz"]),
  ],
  traits: [
    .trait(name: "Graphviz", description: "Drawing through libgraphviz (libgvc, libcgraph)."),
    .default(enabledTraits: ["Graphviz"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // The libraries, lowest first: an arrow points only upwards on this page.
    .target(
      name: "OrgModel",
      resources: [.embedInCode("Roles/Roles.yaml"), .embedInCode("Roles/Titles.yaml")],
      swiftSettings: settings,
      // Unoptimised code calls the square root of the C library.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
    ),
    .systemLibrary(
      name: "CLibYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    .target(
      name: "OrgFormats",
      dependencies: ["OrgModel", "CLibYAML"],
      swiftSettings: settings,
      plugins: ["EmbedPlugin"]
    ),
    .target(
      name: "OrgLint",
      dependencies: ["OrgFormats", "OrgModel"],
      exclude: ["Rules/Coverage.md", "Rules/README.md"],
      swiftSettings: settings,
      plugins: ["EmbedPlugin"]
    ),
    .target(name: "OrgReports", dependencies: ["OrgLint", "OrgModel"], swiftSettings: settings),
    .target(
      name: "OrgDiagram",
      dependencies: ["OrgModel"],
      resources: [
        .embedInCode("HTML/places.js"), .embedInCode("HTML/viewer.css"),
        .embedInCode("HTML/viewer.js"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "CGraphviz",
      cSettings: [.define("ORGLINE_GRAPHVIZ", .when(traits: ["Graphviz"]))],
      linkerSettings: [
        .linkedLibrary("gvc", .when(traits: ["Graphviz"])),
        .linkedLibrary("cgraph", .when(traits: ["Graphviz"])),
      ]
    ),
    .target(
      name: "OrgGraphviz",
      dependencies: ["OrgDiagram", "OrgModel", "CGraphviz"],
      swiftSettings: settings
    ),

    // The command.
    .systemLibrary(name: "CMalloc"),
    .executableTarget(
      name: "orgline",
      dependencies: [
        "CMalloc",
        "OrgDiagram", "OrgFormats", "OrgGraphviz", "OrgLint", "OrgModel", "OrgReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings
    ),

    // The tests, and what they share.
    .target(name: "OrgTestSupport", dependencies: ["OrgModel"], swiftSettings: settings),
    .testTarget(
      name: "OrgModelTests",
      dependencies: ["OrgModel", "OrgTestSupport"],
      exclude: ["Titles"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OrgFormatsTests",
      dependencies: ["OrgFormats", "OrgLint", "OrgModel", "OrgTestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OrgLintTests",
      dependencies: ["OrgFormats", "OrgLint", "OrgModel", "OrgReports", "OrgTestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OrgReportsTests",
      dependencies: ["OrgFormats", "OrgLint", "OrgModel", "OrgReports", "OrgTestSupport"],
      exclude: ["Snapshots"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OrgDiagramTests",
      dependencies: ["OrgDiagram", "OrgModel", "OrgTestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OrgGraphvizTests",
      dependencies: ["OrgDiagram", "OrgGraphviz", "OrgModel"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "OrgTestSupport", "orgline",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Series"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["OrgFormats", "OrgModel", "OrgTestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ArchitectureTests",
      dependencies: ["OrgLint", "OrgTestSupport"],
      swiftSettings: settings
    ),

    // How texts become code: rules, pages, schemas.
    .executableTarget(name: "EmbedTool", dependencies: ["CLibYAML"], swiftSettings: settings),
    .plugin(
      name: "EmbedPlugin", capability: .buildTool(), dependencies: ["EmbedTool"],
      path: "Sources/EmbedPlugin"),
  ]
)
