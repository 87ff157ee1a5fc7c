/** Length of a degree of latitude, and of one of longitude at the equator, on a sphere of the earth's size. */
export const METRES_PER_DEGREE = 111_320;
