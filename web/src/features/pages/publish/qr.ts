/**
 * QR codes of addresses: bytes, error correction M, the smallest version and the mask with the least penalty
 * (ISO/IEC 18004). Small on purpose; pictures of links come from the server.
 */

const MOST_VERSION = 20
/** Error correction words per block and number of blocks at level M, by version. */
const ECC_WORDS = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
const ECC_BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

export type QrPath = { size: number; path: string }

/** The dark modules as one SVG path, a unit each. */
export function qrPath(text: string): QrPath {
  const modules = qrModules(text)
  const runs: string[] = []
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      runs.push(`M${from} ${y}h${x - from + 1}v1H${from}z`)
    }
  })
  return { size: modules.length, path: runs.join('') }
}

export function qrModules(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const version = versionFor(bytes.length)
  const words = withCorrection(dataWords(bytes, version), version)
  const size = version * 4 + 17
  const { grid, reserved } = patterns(version, size)
  place(grid, reserved, words)
  let best: { grid: boolean[][]; penalty: number } | null = null
  for (let mask = 0; mask < 8; mask++) {
    const masked = grid.map((row, y) =>
      row.map((dark, x) => dark !== (!reserved[y]![x]! && flips(mask, x, y))),
    )
    format(masked, mask)
    const cost = penalty(masked)
    if (!best || cost < best.penalty) best = { grid: masked, penalty: cost }
  }
  return best!.grid
}

function versionFor(length: number): number {
  for (let version = 1; version <= MOST_VERSION; version++) {
    const bits = 4 + (version < 10 ? 8 : 16) + length * 8
    if (bits <= capacity(version) * 8) return version
  }
  throw new RangeError('Too long for a QR code')
}

function rawWords(version: number): number {
  let modules = (16 * version + 128) * version + 64
  if (version >= 2) {
    const aligns = Math.floor(version / 7) + 2
    modules -= (25 * aligns - 10) * aligns - 55
    if (version >= 7) modules -= 36
  }
  return Math.floor(modules / 8)
}

function capacity(version: number): number {
  return rawWords(version) - ECC_WORDS[version]! * ECC_BLOCKS[version]!
}

function dataWords(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = []
  const put = (value: number, length: number) => {
    for (let at = length - 1; at >= 0; at--) bits.push((value >> at) & 1)
  }
  put(4, 4)
  put(bytes.length, version < 10 ? 8 : 16)
  for (const byte of bytes) put(byte, 8)
  const most = capacity(version) * 8
  put(0, Math.min(4, most - bits.length))
  put(0, (8 - (bits.length % 8)) % 8)
  for (let pad = 0xec; bits.length < most; pad ^= 0xec ^ 0x11) put(pad, 8)
  return Array.from({ length: bits.length / 8 }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit) => byte * 2 + bit, 0),
  )
}

function withCorrection(data: number[], version: number): number[] {
  const blocks = ECC_BLOCKS[version]!
  const correction = ECC_WORDS[version]!
  const raw = rawWords(version)
  const short = blocks - (raw % blocks)
  const shortLength = Math.floor(raw / blocks) - correction
  const generator = generatorOf(correction)
  const parts: { data: number[]; ecc: number[] }[] = []
  for (let block = 0, from = 0; block < blocks; block++) {
    const length = shortLength + (block < short ? 0 : 1)
    const part = data.slice(from, from + length)
    parts.push({ data: part, ecc: remainder(part, generator) })
    from += length
  }
  const out: number[] = []
  for (let at = 0; at <= shortLength; at++)
    for (const part of parts) if (at < part.data.length) out.push(part.data[at]!)
  for (let at = 0; at < correction; at++) for (const part of parts) out.push(part.ecc[at]!)
  return out
}

function generatorOf(degree: number): number[] {
  const result: number[] = Array.from({ length: degree }, (_, at) => (at === degree - 1 ? 1 : 0))
  let root = 1
  for (let round = 0; round < degree; round++) {
    for (let at = 0; at < degree; at++) {
      result[at] = multiply(result[at]!, root) ^ (result[at + 1] ?? 0)
    }
    root = multiply(root, 2)
  }
  return result
}

function remainder(data: number[], generator: number[]): number[] {
  const result: number[] = generator.map(() => 0)
  for (const word of data) {
    const factor = word ^ result.shift()!
    result.push(0)
    generator.forEach((term, at) => (result[at]! ^= multiply(term, factor)))
  }
  return result
}

function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}

function patterns(version: number, size: number) {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  const reserved = grid.map((row) => row.map(() => false))
  const set = (x: number, y: number, dark: boolean) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return
    grid[y]![x] = dark
    reserved[y]![x] = true
  }
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    for (let dy = -4; dy <= 4; dy++)
      for (let dx = -4; dx <= 4; dx++) {
        const distance = Math.max(Math.abs(dx), Math.abs(dy))
        set(cx + dx, cy + dy, distance !== 2 && distance !== 4)
      }
  }
  const centres = alignments(version, size)
  const last = centres.length - 1
  centres.forEach((cx, i) =>
    centres.forEach((cy, j) => {
      if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return
      for (let dy = -2; dy <= 2; dy++)
        for (let dx = -2; dx <= 2; dx++) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
    }),
  )
  for (let at = 0; at < 9; at++) {
    if (at !== 6) {
      set(8, at, false)
      set(at, 8, false)
    }
    if (at < 8) {
      set(size - 1 - at, 8, false)
      set(8, size - 1 - at, false)
    }
  }
  set(8, size - 8, true)
  if (version >= 7) {
    let rest = version
    for (let at = 0; at < 12; at++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25)
    const bits = (version << 12) | rest
    for (let at = 0; at < 18; at++) {
      const dark = ((bits >> at) & 1) === 1
      const a = size - 11 + (at % 3)
      const b = Math.floor(at / 3)
      set(a, b, dark)
      set(b, a, dark)
    }
  }
  return { grid, reserved }
}

function alignments(version: number, size: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  const result = [6]
  for (let at = size - 7; result.length < count; at -= step) result.splice(1, 0, at)
  return result
}

function place(grid: boolean[][], reserved: boolean[][], words: number[]) {
  const size = grid.length
  let bit = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      for (let column = 0; column < 2; column++) {
        const x = right - column
        const upward = ((right + 1) & 2) === 0
        const y = upward ? size - 1 - step : step
        if (reserved[y]![x] || bit >= words.length * 8) continue
        grid[y]![x] = ((words[bit >> 3]! >> (7 - (bit & 7))) & 1) === 1
        bit++
      }
    }
  }
}

function flips(mask: number, x: number, y: number): boolean {
  switch (mask) {
    case 0:
      return (x + y) % 2 === 0
    case 1:
      return y % 2 === 0
    case 2:
      return x % 3 === 0
    case 3:
      return (x + y) % 3 === 0
    case 4:
      return (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0
    case 5:
      return ((x * y) % 2) + ((x * y) % 3) === 0
    case 6:
      return (((x * y) % 2) + ((x * y) % 3)) % 2 === 0
    default:
      return (((x + y) % 2) + ((x * y) % 3)) % 2 === 0
  }
}

/** Level M is 0; the format bits stand twice. */
function format(grid: boolean[][], mask: number) {
  const size = grid.length
  let rest = mask
  for (let at = 0; at < 10; at++) rest = (rest << 1) ^ ((rest >> 9) * 0x537)
  const bits = ((mask << 10) | rest) ^ 0x5412
  const dark = (at: number) => ((bits >> at) & 1) === 1
  for (let at = 0; at <= 5; at++) grid[at]![8] = dark(at)
  grid[7]![8] = dark(6)
  grid[8]![8] = dark(7)
  grid[8]![7] = dark(8)
  for (let at = 9; at < 15; at++) grid[8]![14 - at] = dark(at)
  for (let at = 0; at < 8; at++) grid[8]![size - 1 - at] = dark(at)
  for (let at = 8; at < 15; at++) grid[size - 15 + at]![8] = dark(at)
  grid[size - 8]![8] = true
}

function penalty(grid: boolean[][]): number {
  const size = grid.length
  let cost = 0
  let dark = 0
  const finder = [true, false, true, true, true, false, true]
  for (let at = 0; at < size; at++) {
    for (const read of [(i: number) => grid[at]![i]!, (i: number) => grid[i]![at]!]) {
      for (let i = 0, run = 1; i < size; i++, run++) {
        if (i + 1 < size && read(i) === read(i + 1)) continue
        if (run >= 5) cost += run - 2
        run = 0
      }
      for (let i = 0; i + 7 <= size; i++) {
        if (!finder.every((value, k) => read(i + k) === value)) continue
        const light = (from: number, to: number) => {
          for (let k = from; k < to; k++) if (k >= 0 && k < size && read(k)) return false
          return true
        }
        if (light(i - 4, i)) cost += 40
        if (light(i + 7, i + 11)) cost += 40
      }
    }
    for (let x = 0; x < size; x++) {
      if (grid[at]![x]) dark++
      const c = grid[at]![x]
      if (
        at + 1 < size &&
        x + 1 < size &&
        c === grid[at]![x + 1] &&
        c === grid[at + 1]![x] &&
        c === grid[at + 1]![x + 1]
      )
        cost += 3
    }
  }
  return cost + Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10
}
