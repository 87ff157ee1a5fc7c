/** The fictional city's code: 99 is no province of GB/T 2260. */
export const CITY_CODE = '990100';
