import { expect, test } from 'vitest'
import { valueName } from './words'

test('countries and languages are named in the language of the reader', () => {
  expect(valueName('country', 'KR', 'ko')).toBe('대한민국')
  expect(valueName('country', 'KR', 'en')).toBe('South Korea')
  expect(valueName('language', 'ko', 'ko')).toBe('한국어')
  expect(valueName('language', 'ko', 'en')).toBe('Korean')
  expect(valueName('language', 'unknown', 'ko')).toBe('알 수 없음')
  expect(valueName('country', 'no such', 'en')).toBe('no such')
})

test('sites and channels go by the name people know', () => {
  expect(valueName('referrer', 'm.blog.naver.com', 'ko')).toBe('네이버 블로그')
  expect(valueName('referrer', 'l.instagram.com', 'en')).toBe('Instagram')
  expect(valueName('referrer', 'someones.page', 'ko')).toBe('someones.page')
  expect(valueName('referrer', 'direct', 'ko')).toBe('바로 들어옴')
  expect(valueName('channel', 'kakaotalk', 'ko')).toBe('카카오톡')
})

test('what is new to us still has a name', () => {
  expect(valueName('device', 'mobile', 'ko')).toBe('휴대폰')
  expect(valueName('device', 'watch', 'en')).toBe('Other')
  expect(valueName('source', 'page', 'en')).toBe('Page')
  expect(valueName('source', 'nfc', 'en')).toBe('nfc')
  expect(valueName('channel', 'bluesky', 'en')).toBe('Bluesky')
  expect(valueName('os', 'Haiku', 'ko')).toBe('Haiku')
  expect(valueName('utmCampaign', '…', 'ko')).toBe('그 밖의 것들')
})
