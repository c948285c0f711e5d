extension AdvanceWidths {
  /// Consecutive characters that are taken as equally wide.
  struct Class: Sendable {
    /// The first of them.
    let first: UInt32
    /// The last of them.
    let last: UInt32
    /// How wide each is, in 1/1000 em.
    let width: Int
  }

  /// Characters of scripts whose letters differ little, in ascending order.
  ///
  /// Each width is one that six of seven letters do not exceed in Noto Sans and DejaVu Sans,
  /// rounded up; for the scripts of India and its neighbours, whose letters merge, one that words
  /// do not exceed. So text is rather taken as too wide than as too narrow. Marks without a width
  /// are no part of this.
  static let classes: [Class] = [
    Class(first: 0x0250, last: 0x02FF, width: 600),  // Phonetic letters.
    Class(first: 0x0700, last: 0x077F, width: 1000),  // Syriac, more Arabic.
    Class(first: 0x0780, last: 0x07FF, width: 750),  // Thaana, N'Ko.
    Class(first: 0x0800, last: 0x08FF, width: 1000),  // Samaritan, more Arabic.
    Class(first: 0x0980, last: 0x0B7F, width: 700),  // Bengali, Gurmukhi, Gujarati, Oriya.
    Class(first: 0x0B80, last: 0x0BFF, width: 950),  // Tamil.
    Class(first: 0x0C00, last: 0x0CFF, width: 800),  // Telugu, Kannada.
    Class(first: 0x0D00, last: 0x0D7F, width: 950),  // Malayalam.
    Class(first: 0x0D80, last: 0x0DFF, width: 850),  // Sinhala.
    Class(first: 0x0E80, last: 0x0FFF, width: 700),  // Lao, Tibetan.
    Class(first: 0x1000, last: 0x109F, width: 850),  // Myanmar.
    Class(first: 0x1160, last: 0x11FF, width: 0),  // Hangul letters that end a syllable.
    Class(first: 0x1200, last: 0x139F, width: 750),  // Ethiopic.
    Class(first: 0x13A0, last: 0x167F, width: 900),  // Cherokee, Canadian syllables.
    Class(first: 0x1680, last: 0x16FF, width: 800),  // Ogham, runes.
    Class(first: 0x1700, last: 0x177F, width: 1000),  // Philippine scripts.
    Class(first: 0x1780, last: 0x17FF, width: 700),  // Khmer.
    Class(first: 0x1800, last: 0x18FF, width: 1000),  // Mongolian, Canadian syllables.
    Class(first: 0x1900, last: 0x1AFF, width: 1000),  // Limbu, Tai, Buginese.
    Class(first: 0x1B00, last: 0x1C7F, width: 1200),  // Balinese, Sundanese, Batak, Lepcha.
    Class(first: 0x1C80, last: 0x1CFF, width: 850),  // More Cyrillic and Georgian.
    Class(first: 0x1D00, last: 0x1DFF, width: 650),  // More phonetic letters.
    Class(first: 0x1F00, last: 0x1FFF, width: 850),  // Greek with accents and breathings.
    Class(first: 0x2000, last: 0x200A, width: 500),  // Spaces: the widest are made narrower.
    Class(first: 0x2200, last: 0x22FF, width: 950),  // Mathematics.
    Class(first: 0x2400, last: 0x24FF, width: 1100),  // Letters in circles.
    Class(first: 0x2500, last: 0x259F, width: 800),  // Boxes.
    Class(first: 0x2800, last: 0x2E7F, width: 950),  // Braille, mathematics, Glagolitic, Coptic.
    Class(first: 0xA480, last: 0xA97F, width: 1000),  // Vai, Bamum, more Latin and Cyrillic.
    Class(first: 0xA980, last: 0xAA7F, width: 1300),  // Javanese, Cham.
    Class(first: 0xAA80, last: 0xABFF, width: 1000),  // Tai Viet, Meetei Mayek.
    Class(first: 0xD7B0, last: 0xD7FF, width: 0),  // Hangul letters that end a syllable.
    Class(first: 0xFB00, last: 0xFDCF, width: 1000),  // Letters joined to one.
    Class(first: 0xFDF0, last: 0xFDFF, width: 2050),  // Arabic words written as one letter.
    Class(first: 0xFE70, last: 0xFEFF, width: 950),  // Arabic letters in one of their shapes.
    Class(first: 0xFF61, last: 0xFFDF, width: 500),  // Kana and Hangul of half the width.
    Class(first: 0x10000, last: 0x11FFF, width: 1000),  // Scripts of old.
    Class(first: 0x12000, last: 0x12FFF, width: 2000),  // Cuneiform.
    Class(first: 0x13000, last: 0x167FF, width: 1400),  // Hieroglyphs.
    Class(first: 0x16800, last: 0x1EFFF, width: 1000),  // Rare scripts, mathematics.
  ]
}
