import { expect, test } from 'vitest';
import { areaMeasure, lengthMeasure, roughLength } from './measure-words.ts';

test.each([
  [0, '0.0 m'],
  [42.66, '42.7 m'],
  [853.2, '853.2 m'],
  [999.6, '1.000 km'],
  [1_236.4, '1.236 km'],
  [12_364, '12.36 km'],
  [123_640, '123.6 km'],
  [1_236_400, '1236 km'],
  [20_003_931, '20004 km'],
])('[UI62] a length of %d m reads %s', (metres, text) => {
  const { value, unit } = lengthMeasure(metres);
  expect(`${value} ${unit}`).toBe(text);
});

test.each([
  [12.34, '12.3 m²'],
  [9_999, '9999 m²'],
  [10_000, '1.00 ha'],
  [123_456, '12.35 ha'],
  [999_960, '1.000 km²'],
  [24_619_419, '24.62 km²'],
])('[UI62] an area of %d m² reads %s', (squareMetres, text) => {
  const { value, unit } = areaMeasure(squareMetres);
  expect(`${value} ${unit}`).toBe(text);
});

test.each([
  [12.4, '12 m'],
  [999.6, '1.0 km'],
  [1_380, '1.4 km'],
  [12_400, '12 km'],
])('[UI62] what is %d m away is %s away', (metres, text) => {
  const { value, unit } = roughLength(metres);
  expect(`${value} ${unit}`).toBe(text);
});
