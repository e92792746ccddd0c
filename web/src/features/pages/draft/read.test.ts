import { describe, expect, test } from 'vitest'
import { newBlock } from './draft'
import { issueAt, issuesOf } from './leaves'
import { itemValue, recogniseNetwork, shownValue } from './social'
import { readVideo } from './video'
import { readAddress } from '@/app/addresses'

describe('addresses', () => {
  test.each([
    ['instagram.com/mina.draws', '인스타그램 @mina.draws'],
    ['https://smartstore.naver.com/mina/products/1234567', '스마트스토어'],
    ['https://example.com/2026/spring-exhibition', 'Spring exhibition'],
    ['https://example.com/%EB%B4%84-%EC%A0%84%EC%8B%9C', '봄 전시'],
  ])('%s is named %s', (address, title) => {
    expect(readAddress(address)?.title).toBe(title)
  })

  test.each([
    ['javascript:alert(1)', 'address-scheme'],
    ['ftp://example.com', 'address-scheme'],
    ['https://mina:secret@example.com', 'address-credentials'],
    ['그냥 글', 'address'],
    ['https://example.com', null],
    ['', null],
  ])('%s: %s', (value, issue) => {
    expect(issueAt(newBlock('link'), 'url', value)).toBe(issue)
  })
})

describe('social rows', () => {
  test.each([
    ['https://www.instagram.com/mina.draws/?hl=ko', 'instagram'],
    ['youtu.be/abc', 'youtube'],
    ['https://blog.naver.com/mina', 'naverBlog'],
    ['cafe.naver.com/drawing', 'naverCafe'],
    ['http://pf.kakao.com/_mina', 'kakaoChannel'],
    ['mina.tistory.com', 'tistory'],
    ['https://twitter.com/mina', 'x'],
    ['mina@example.com', 'email'],
    ['mailto:mina@example.com', 'email'],
    ['010-1234-5678', 'phone'],
    ['https://mina.example', 'website'],
    ['mina', null],
  ])('%s belongs to %s', (written, network) => {
    expect(recogniseNetwork(written)).toBe(network)
  })

  test('a bare handle becomes the address of its network', () => {
    expect(itemValue('instagram', '@mina.draws')).toEqual({ value: 'https://www.instagram.com/mina.draws/' })
    expect(itemValue('tistory', 'mina')).toEqual({ value: 'https://mina.tistory.com/' })
    expect(itemValue('youtube', '미나그림')).toEqual({ value: 'https://www.youtube.com/@미나그림' })
  })

  test('an address of another network is refused in words', () => {
    expect(itemValue('instagram', 'https://x.com/mina')).toEqual({ issue: 'social-elsewhere' })
    expect(itemValue('x', 'https://notx.com/mina')).toEqual({ issue: 'social-elsewhere' })
    expect(itemValue('x', '두 단어 값')).toEqual({ issue: 'social-invalid' })
    expect(itemValue('email', 'mina@')).toEqual({ issue: 'email-invalid' })
    expect(itemValue('phone', '전화')).toEqual({ issue: 'phone-invalid' })
  })

  test('addresses are shown without what nobody reads', () => {
    expect(shownValue('https://www.instagram.com/mina/')).toBe('instagram.com/mina')
    expect(shownValue('https://www.youtube.com/@%EB%AF%B8%EB%82%98')).toBe('youtube.com/@미나')
    expect(shownValue('%zz')).toBe('%zz')
  })
})

describe('videos', () => {
  test.each([
    ['https://youtu.be/dQw4w9WgXcQ?t=42', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42'],
    ['m.youtube.com/watch?v=dQw4w9WgXcQ&feature=share', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['https://www.youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['https://tv.naver.com/v/1234567', 'https://tv.naver.com/v/1234567'],
    ['https://player.vimeo.com/video/76979871', 'https://vimeo.com/76979871'],
  ])('%s', (written, url) => {
    expect(readVideo(written)?.url).toBe(url)
  })

  test('other addresses are none', () => {
    expect(readVideo('https://youtube.com/@mina')).toBeNull()
    expect(issueAt(newBlock('video'), 'url', 'https://example.com')).toBe('video-unknown')
  })
})

test('texts are counted as people see them', () => {
  const family = '👨‍👩‍👧‍👦'
  expect(issuesOf(newBlock('heading', { text: { ko: family.repeat(80) } }))).toEqual([])
  expect(issuesOf(newBlock('heading', { text: { ko: family.repeat(81) } }))).toEqual([
    { leaf: 'text.ko', issue: 'too-long' },
  ])
})
