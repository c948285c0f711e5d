import OrgLint
import OrgModel

/// The history for programs.
func jsonHistory(_ path: String, _ entries: [HistoryEntry], _ words: HistoryWords) -> String {
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.field("path", path)
    json.objects("commits", entries) { json, entry in
      let commit = entry.commit
      json.field("commit", commit.id)
      json.strings("parents", commit.parents)
      json.field("date", commit.date)
      json.field("author", words.author(commit))
      json.field("subject", words.shown(commit.subject))
      json.field("path", commit.path)
      json.field("renamedFrom", commit.renamedFrom)
      json.field("copiedFrom", commit.copiedFrom)
      json.field("chart", entry.fate.name)
      json.field("comparedWith", entry.comparedWith)
      write(entry, words, &json)
    }
  }
  return writer.text
}

extension HistoryEntry.Fate {
  fileprivate var name: String {
    switch self {
    case .begun: "begun"
    case .kept: "kept"
    case .ended: "ended"
    case .unreadable: "unreadable"
    }
  }

  fileprivate var fault: HistoryFault? {
    if case .unreadable(let fault) = self { return fault }
    return nil
  }
}

private func write(_ entry: HistoryEntry, _ words: HistoryWords, _ json: inout JSONWriter) {
  if let fault = entry.fate.fault {
    json.object("error") { json in
      json.field("message", words.shown(fault.message))
      json.field("place", fault.place)
      json.field("more", fault.more)
    }
  } else {
    json.field("error", String?.none)
  }
  json.field("positions", entry.size?.positions)
  json.field("lines", entry.size?.lines)
  json.objects("changes", entry.listedRows.enumerated()) { json, item in
    let row = item.element
    json.field("what", row.what.rawValue)
    json.field("id", words.shown(row.id))
    json.field("field", row.detail.isEmpty ? nil : row.detail(shown: words.shown))
    json.field("from", row.before.map(words.shown))
    json.field("to", row.after.map(words.shown))
    json.strings("others", row.others.map(words.shown))
    let isMove = entry.carried.indices.contains(item.offset)
    let carried = isMove ? entry.carried[item.offset] : []
    json.strings("carried", carried.map(words.shown))
    json.field("text", words.shown(row.clause))
  }
  if entry.isLinted {
    writeFindings(entry, words, &json)
  } else {
    json.field("findings", String?.none)
  }
}

private func writeFindings(_ entry: HistoryEntry, _ words: HistoryWords, _ json: inout JSONWriter) {
  json.object("findings") { json in
    for what in [HistoryEntry.Note.What.introduced, .worsened, .fixed] {
      json.objects(what.rawValue, entry.notes.filter { $0.what == what }) { json, note in
        json.field("rule", note.rule)
        json.field("severity", note.severity.rawValue)
        json.field("message", words.shown(note.message))
        let key = note.key.map(words.shown)
        json.strings("key", key)
        json.field("fingerprint", Finding.fingerprint(note.rule, key))
        json.strings("because", note.cause.changes.map { words.shown($0.clause) })
        json.strings("nearest", note.cause.nearest.map { words.shown($0.clause) })
        json.field("cause", note.cause.proof?.rawValue)
        json.field("more", note.cause.more)
      }
    }
    json.objects("inconclusive", entry.inconclusive) { json, rule in
      json.field("rule", rule.rule.name)
      json.field("before", rule.before.map(words.shown))
      json.field("after", rule.after.map(words.shown))
    }
  }
}
