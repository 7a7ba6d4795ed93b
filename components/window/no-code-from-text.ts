import { config } from 'zod';

// In a browser zod must not try to make code from text: the page's policy forbids it, and tells of the attempt.
if (typeof window !== 'undefined') config({ jitless: true });
