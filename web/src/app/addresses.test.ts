import { expect, test } from 'vitest'
import { displayAddress, readAddress, readAddresses } from './addresses'

test.each([
  ['https://www.instagram.com/mina.draws/', '인스타그램 @mina.draws'],
  ['https://youtube.com/@mina', '유튜브 @mina'],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', '유튜브'],
  ['blog.naver.com/mina_studio', '네이버 블로그 @mina_studio'],
  ['https://smartstore.naver.com/mina/products/123456789', '스마트스토어'],
  ['https://example.com/2026/spring-drawing-class', 'Spring drawing class'],
  ['https://example.com/%EB%B4%84-%EC%A0%84%EC%8B%9C', '봄 전시'],
  ['https://youtu.be/dQw4w9WgXcQ', '유튜브'],
  ['https://naver.me/5xYz', '네이버'],
  ['https://brunch.co.kr/@mina', '브런치 @mina'],
  ['https://example.com/p/8f3a9c', 'example.com'],
  ['example.com', 'example.com'],
])('names %s %s', (text, title) => {
  expect(readAddress(text)?.title).toBe(title)
})

test('names sites in the language of the reader', () => {
  expect(readAddress('blog.naver.com/mina', 'en')?.title).toBe('Naver Blog @mina')
})

test.each([
  '안녕하세요',
  'mailto:a@b.kr',
  'javascript:alert(1)',
  'http://',
  '3.14',
  'https://user:pw@evil.com',
  '',
])('does not take %s for an address', (text) => {
  expect(readAddress(text)).toBeNull()
})

test('finds every address of a pasted text once and says what it could not read', () => {
  const { addresses, rest } = readAddresses(
    '인스타: https://instagram.com/mina\nhttps://youtu.be/x,\nhttps://instagram.com/mina',
  )
  expect(addresses.map((address) => address.host)).toEqual(['instagram.com', 'youtu.be'])
  expect(rest).toEqual(['인스타:'])
})

test('shows an address as people read it', () => {
  expect(displayAddress('https://www.example.com/%EB%B4%84-%EC%A0%84%EC%8B%9C/')).toBe('example.com/봄-전시')
  expect(displayAddress('https://example.com/100%')).toBe('example.com/100%')
})
