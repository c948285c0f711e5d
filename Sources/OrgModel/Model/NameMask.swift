/// Takes the names of people out of texts: each becomes `person-7`, the same one everywhere.
///
/// An id that a name is in is masked as well, wherever it stands: `ana-ruiz` becomes `person-7`,
/// `ana-ruiz-office` becomes `person-7-office`. ``NamedIDs`` says which ids these are. No two ids
/// become one.
///
/// The names are found in one walk over the text, however many there are.
package struct NameMask: Sendable {
  /// The children of a node of the tree of names, by the node's number and the next byte.
  private var children: [UInt64: Int32] = [:]
  /// What stands for the name or id that ends at a node.
  private var ends: [Int32: String] = [:]

  /// A mask for the names of a document: of holders, of people with an entry, and what else its
  /// tables say of people.
  package init(_ document: OrgDocument) { self.init([document]) }

  /// A mask for the names of several documents: whoever is in two of them has one number.
  package init(_ documents: [OrgDocument]) {
    var names = Names()
    for document in documents { names.add(document) }
    self = names.mask
  }

  private init(_ tree: Tree) {
    children = tree.children
    ends = tree.ends
  }

  /// The names of documents that come one after another, and are not kept.
  package struct Names {
    private var tree = Tree()
    private var ids = NamedIDs()

    /// No names yet.
    package init() {}

    /// Takes the names and the ids of a document.
    package mutating func add(_ document: OrgDocument) {
      tree.add(document)
      ids.add(document)
    }

    /// Takes a name that no document has.
    package mutating func add(_ name: String) {
      // One word may be any word.
      if name.contains(" ") { tree.add([name]) }
    }

    /// The mask for all names and ids so far.
    package var mask: NameMask {
      var whole = tree
      for (id, label) in ids.labels(tree.numbers, NameMask(tree)) where NameMask.isTelling(id) {
        whole.insert(id, label, replacing: true)
      }
      return NameMask(whole)
    }
  }

  /// The names while they are collected.
  private struct Tree {
    var children: [UInt64: Int32] = [:]
    var ends: [Int32: String] = [:]
    /// The number of whoever has a name.
    private(set) var numbers: [String: Int] = [:]
    /// By name, the first entry that has it.
    private var owners: [String: String] = [:]
    private var people = 0
    private var size: Int32 = 1

    /// Takes the names of a document.
    mutating func add(_ document: OrgDocument) {
      let source = document.source
      // Somebody with an entry is one person under id and name; the name may be that of others.
      for person in document.people {
        let (id, name) = (source.string(person.id), source.string(ifPresent: person.name) ?? "")
        let isFirst = owners[name, default: id] == id
        owners[name] = owners[name] ?? id
        add(isFirst ? [id, name] : [id])
      }
      let others = document.hiddenTexts().count
      let lists = Array(document.hiddenTexts(names: true).dropFirst(others))
      // What says that nobody is known is nobody's name.
      // Many have the same name.
      var seen: Set<String> = []
      for text in lists.joined() where !text.isEmpty && document.placeholder(text) == nil {
        let name = source.string(text)
        guard seen.insert(name).inserted else { continue }
        let plain = text.withoutInterim(source).map { source.string($0) }
        add([name] + NameForms.forms(of: name, plain))
      }
    }

    /// Takes names of one person, who has a number already when one of them has.
    mutating func add(_ names: [String]) {
      let telling = names.filter { NameMask.isTelling($0) }
      guard telling.contains(where: { numbers[$0] == nil }) else { return }
      let known = telling.compactMap { numbers[$0] }.first
      if known == nil { people += 1 }
      let number = known ?? people
      for name in telling where numbers[name] == nil {
        numbers[name] = number
        let label = NameMask.label(number)
        // A rule's message may write a name in capitals, or small: one word is then any word.
        insert(name, label)
        insert(name.uppercased(), label)
        // An address is the same in small letters.
        guard name.contains(" ") || name.contains("@") else { continue }
        insert(name.lowercased(), label)
        let plain = NamedIDs.folded(name)
        if plain != name.lowercased() { insert(plain, label) }
      }
    }

    mutating func insert(_ name: String, _ label: String, replacing: Bool = false) {
      var node: Int32 = 0
      for byte in name.utf8 {
        let key = NameMask.key(node, byte)
        if let next = children[key] {
          node = next
        } else {
          children[key] = size
          node = size
          size += 1
        }
      }
      if replacing || ends[node] == nil { ends[node] = label }
    }
  }

  /// What stands for a person.
  static func label(_ number: Int) -> String { "person-\(number)" }

  /// Whether a text names somebody: one letter, or two small ones, are found in any sentence.
  private static func isTelling(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { (97...122).contains($0) || $0 == 0x20 }
    return name.unicodeScalars.count > (isPlain ? 2 : 1)
  }

  private static func key(_ node: Int32, _ byte: UInt8) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 8 | UInt64(byte)
  }

  /// `text` without names.
  package func masked(_ text: String) -> String {
    replacing(text) { _, label in Array(label.utf8) }
  }

  /// `text` with an asterisk for each scalar of a name, so that the columns stay.
  package func starred(_ text: String) -> String {
    replacing(text) { name, _ in
      name.filter { $0 & 0xC0 != 0x80 }.map { _ in UInt8(ascii: "*") }
    }
  }

  private func replacing(
    _ text: String, _ replacement: (ArraySlice<UInt8>, String) -> [UInt8]
  ) -> String {
    guard !ends.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var index = 0
    var isChanged = false
    while index < bytes.count {
      if let (end, label) = name(in: bytes, at: index) {
        kept += replacement(bytes[index..<end], label)
        index = end
        isChanged = true
      } else {
        kept.append(bytes[index])
        index += 1
      }
    }
    return isChanged ? String(decoding: kept, as: UTF8.self) : text
  }

  /// The longest name that begins here, as whole words.
  private func name(in bytes: [UInt8], at start: Int) -> (end: Int, label: String)? {
    guard start == 0 || !Self.isLetter(bytes[start - 1]) || !Self.isLetter(bytes[start]) else {
      return nil
    }
    var found: (end: Int, label: String)?
    var node: Int32 = 0
    var index = start
    while index < bytes.count, let next = child(of: node, bytes[index]) {
      node = next
      index += 1
      let isWord =
        index == bytes.count || !Self.isLetter(bytes[index]) || !Self.isLetter(bytes[index - 1])
      if isWord, let label = ends[node] { found = (index, label) }
    }
    return found
  }

  /// The next node; `ana.ruiz`, `ana-ruiz` and `ana_ruiz` are `ana ruiz`.
  private func child(of node: Int32, _ byte: UInt8) -> Int32? {
    if let next = children[Self.key(node, byte)] { return next }
    let isBetween = byte == 0x2D || byte == 0x2E || byte == 0x5F
    return isBetween ? children[Self.key(node, 0x20)] : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
