/** The cookie by which the server knows the reader's zone, so that its first drawing has the right times. */
export const zoneCookie = 'zone';
