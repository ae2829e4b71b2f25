// The description lies beside the page, whatever prefix a proxy has put before both.
SwaggerUIBundle({ url: 'api', dom_id: '#description', deepLinking: true, validatorUrl: null });
