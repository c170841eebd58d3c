/** The invented "letter office": orders go by form, answers come as XML. */
package org.example.letters;
