import Foundation
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

@testable import OrgFormats

/// The schema of charts knows what the reader knows. `Tests/Interfaces/schemas.py` tries it out.
struct SchemaTests {
  /// A definition of a schema.
  private func definition(_ name: String?, of schema: JSONSchema = .chart) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(schema.text))
    let root = try #require(value as? [String: Any])
    guard let name else { return root }
    let definitions = try #require(root["definitions"] as? [String: Any])
    return try #require(definitions[name] as? [String: Any], "no definition \(name)")
  }

  private func properties(_ name: String?, of schema: JSONSchema = .chart) throws -> [String: Any] {
    try #require(try definition(name, of: schema)["properties"] as? [String: Any])
  }

  /// What each definition of the chart's schema has to know, and a chart with such a record in it.
  private static let records: [(definition: String?, keys: [String], chart: String)] = [
    (nil, ChartReader.sections, "%@: 1"),
    ("profile", ChartReader.profileKeys, "orgline: 1\nprofile: { %@: x }"),
    ("body", ChartReader.bodyKeys, "orgline: 1\nbodies: { b: { %@: x } }"),
    ("unit", ChartReader.unitKeys, "orgline: 1\nunits: { u: { %@: x } }"),
    ("person", ChartReader.personKeys, "orgline: 1\npeople: { p: { %@: x } }"),
    (
      "responsibility", ChartReader.responsibilityKeys,
      "orgline: 1\nresponsibilities: { r: { %@: x } }"
    ),
    ("position", positionKeys, "orgline: 1\npositions: { p: { %@: x } }"),
    (
      "line", ["to"] + ChartReader.lineKeys,
      "orgline: 1\npositions: { p: { reports_to: { %@: x } } }"
    ),
    (
      "collaboration", ["with", "to"] + ChartReader.lineKeys,
      "orgline: 1\npositions: { p: { collaborates_with: { %@: x } } }"
    ),
  ]

  private static let positionKeys =
    Array(Set(ChartReader.positionKeys + ["waivers"])) + LineKind.allCases.map(\.name)

  @Test(arguments: records.map(\.definition))
  func theSchemaKnowsTheKeysOfTheReader(_ name: String?) throws {
    let record = try #require(Self.records.first { $0.definition == name })
    let known = try properties(name)
    #expect(Set(known.keys) == Set(record.keys))
    #expect(try definition(name)["additionalProperties"] as? Bool == false)
    for (key, value) in known {
      let value = try #require(value as? [String: Any])
      let isTold = value["description"] is String || value["$ref"] is String
      #expect(isTold, "\(name ?? "chart").\(key) has no description")
    }
    // The lists that the reader shows are what it takes.
    for key in known.keys where key != "waivers" {
      let chart = record.chart.replacing("%@", with: key)
      var source = SourceBuffer()
      _ = source.append(file: "x.yaml", bytes: Array(chart.utf8))
      var messages: [String] = []
      do {
        _ = try OrgReader.read(source)
      } catch let errors as InputErrors {
        messages = errors.errors.map(\.message)
      }
      #expect(!messages.contains { $0.hasPrefix("unknown key") }, "\(chart): \(messages)")
    }
  }

  @Test func theSchemaListsTheWordsOfTheModel() throws {
    func words(_ value: Any?) -> [String] {
      ((value as? [String: Any])?["enum"] as? [Any])?.compactMap { $0 as? String } ?? []
    }
    #expect(words(try properties("body")["kind"]) == BodyKind.allCases.map(\.rawValue))
    #expect(words(try properties("position")["engagement"]) == Engagement.allCases.map(\.rawValue))
    let role = try #require(try properties("position")["role"] as? [String: Any])
    let choices = try #require(role["anyOf"] as? [Any])
    #expect(Set(words(choices.first)) == Set(RoleCatalogue.standard.roles.map(\.id)))
  }

  @Test func theSchemaOfRulesListsTheWordsOfRules() throws {
    let rule = try properties("rule", of: .rules)
    func words(_ key: String) -> [String] {
      ((rule[key] as? [String: Any])?["enum"] as? [String] ?? []).sorted()
    }
    #expect(words("severity") == Severity.allCases.map(\.rawValue).sorted())
    #expect(words("modality") == Modality.allCases.map(\.rawValue).sorted())
  }

  @Test(arguments: JSONSchema.allCases)
  func everyObjectIsClosed(_ schema: JSONSchema) throws {
    let root = try definition(nil, of: schema)
    #expect(root["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
    #expect(schema.text.last == UInt8(ascii: "\n"))
    func check(_ value: Any, _ path: String) {
      if let list = value as? [Any] {
        for (index, item) in list.enumerated() { check(item, "\(path)[\(index)]") }
      }
      guard let object = value as? [String: Any] else { return }
      if object["properties"] != nil, object["type"] != nil {
        #expect(object["additionalProperties"] != nil, "\(schema): \(path)")
        #expect(object["description"] is String, "\(schema): \(path)")
      }
      for (key, item) in object { check(item, "\(path).\(key)") }
    }
    check(root, "")
  }
}
